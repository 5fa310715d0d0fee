import * as z from 'zod';
import {BackendKind} from './initialize.ts';
import {AgentId, JsonObject} from './json.ts';
import {defineMethod} from './method.ts';
import {ToolDefinition} from './tool.ts';

/** An agent as the game describes it. */
export const AgentRegistration = z
  .object({
    agent_id: AgentId,
    persona: z.string().max(65_536).default('').describe('Who the agent is, in prose for the model.'),
    goals: z
      .union([
        z
          .string()
          .max(8192)
          .transform((goal) => [goal]),
        z.array(z.string().max(8192)).max(64),
      ])
      .default([])
      .describe('What the agent wants, most important first.'),
    tools: z
      .array(ToolDefinition)
      .min(1)
      .max(52)
      .optional()
      .describe(
        'What the agent can do, at most 52 tools: a model chooses by letters. The default tools of a foraging world when absent.',
      ),
    fallback: z
      .object({tool: z.string(), params: JsonObject.default({})})
      .optional()
      .describe('What the agent does when nobody decided in time; the scripted policy when absent.'),
    dimensions: z
      .literal([2, 3])
      .default(3)
      .describe('3: the ground is (x, z) and y is up, as in Godot in 3D; 2: the ground is (x, y), as in 2D.'),
    reach: z
      .number()
      .min(0.001)
      .max(1_000_000)
      .default(2)
      .describe(
        "How far the agent can touch things, in the game's units: 2 suits a game whose unit is a metre, 64 one in pixels. Places are told to the model in halves of it, and hazards are fled from over four of it.",
      ),
    priority: z.number().min(-100).max(100).default(0).describe('Higher decides first, -100 to 100.'),
    decide_every: z
      .int()
      .min(1)
      .max(10_000)
      .default(1)
      .describe('Ask the model every that many ticks; in between the last decision is carried.'),
    memory: z.int().min(0).max(64).default(3).describe('How many of its last decisions the agent is told, 0 to 64.'),
    recall: z
      .int()
      .min(0)
      .max(16)
      .default(0)
      .describe(
        'How many events of its past the agent is told: what hurt, what was said, whom it met, where it saw what, and what `remember` adds. 0 to 16; costs some ten tokens each; with 0 nothing is noticed.',
      ),
    sampling: z
      .object({
        temperature: z.number().min(0).max(5).default(0.7).describe('0 takes the likeliest action, 1 samples freely.'),
        seed: z.int().min(0).max(0xffff_ffff).optional().describe('Seed of the sampling; derived from the agent_id when absent.'),
      })
      .prefault({}),
    backend: BackendKind.optional().describe(
      'Who decides for the agent where the runtime has several backends: openai for the few that matter, llama or scripted for a crowd. Where that one is missing or fails the next smaller ' +
        'one decides; absent: the first of all.',
    ),
    reasoning_tokens: z
      .int()
      .min(0)
      .max(100)
      .default(0)
      .describe('Room for a text that says why, after the action is chosen, in tokens of about four characters.'),
  })
  .meta({id: 'AgentRegistration', description: 'An agent as the game describes it.'});
export type AgentRegistration = z.output<typeof AgentRegistration>;

export const registerAgent = defineMethod({
  name: 'registerAgent',
  summary: 'Registers an agent, or replaces one of the same id, and evaluates its prompt ahead of the first tick.',
  params: AgentRegistration,
  result: z.object({
    agent_id: AgentId,
    tools: z.array(z.string()).describe('Names of the tools that the agent may call.'),
    replaced: z.boolean().describe('Whether an agent of this id was there before.'),
  }),
  errors: ['AgentInvalid', 'ToolUnsupported'],
});
