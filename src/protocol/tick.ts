import * as z from 'zod';
import {ActionMessage, ActionSource} from './action.ts';
import {JsonObject, TickNumber} from './json.ts';
import {defineMethod} from './method.ts';

/** Why one agent of a tick got no decision for its perception. */
export const AgentError = z
  .object({
    agent_id: z.string().optional().describe('Absent when the perception names no agent.'),
    index: z.int().min(0).describe("Place in the request's `perceptions`, from 0."),
    code: z.int(),
    message: z.string(),
    issues: z
      .array(z.object({path: z.string(), message: z.string()}))
      .optional()
      .describe('What is wrong where in the perception.'),
  })
  .meta({id: 'AgentError', description: 'Why one agent of a tick got no decision for its perception.'});
export type AgentError = z.output<typeof AgentError>;

/** Figures of one tick. */
export const TickMetrics = z
  .object({
    tick_time_ms: z.number().describe('From the request to its answer, in milliseconds.'),
    agents_processed: z.int().describe('Perceptions in the request.'),
    actions_generated: z.int().describe('Actions in the answer.'),
    sources: z.partialRecord(ActionSource, z.int()).describe('How many actions came from where.'),
  })
  .meta({id: 'TickMetrics', description: 'Figures of one tick.'});

export const tick = defineMethod({
  name: 'tick',
  summary: 'Takes what the agents perceive and answers with one action for each: in time, whatever happens.',
  params: z.object({
    tick: TickNumber,
    perceptions: z
      .array(z.unknown().meta({$ref: '#/components/schemas/PerceptionMessage'}))
      .max(100_000)
      .describe(
        'One PerceptionMessage per agent. Each is checked on its own: a bad one is an entry in `errors` and a fallback action, the others act.',
      ),
    simulation_state: JsonObject.default({}).describe("The game's own data about the whole simulation; it reaches every agent."),
    deadline_ms: z
      .number()
      .min(0)
      .max(3_600_000)
      .optional()
      .describe(
        'Milliseconds until the answer must be sent; agents that have not decided go on or fall back. Absent: wait for all.',
      ),
  }),
  result: z.object({
    tick: TickNumber,
    actions: z.array(ActionMessage).describe('One action per agent, in the order of the perceptions.'),
    errors: z.array(AgentError).optional(),
    metrics: TickMetrics,
  }),
  errors: ['ShuttingDown'],
});
export type TickRequest = z.output<typeof tick.params>;
export type TickResponse = z.output<typeof tick.result>;
