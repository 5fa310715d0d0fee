import * as z from 'zod';
import {AgentId, JsonObject, TickNumber} from './json.ts';

/** Where an action comes from. */
export const ActionSource = z
  .enum(['model', 'cache', 'carried', 'fallback', 'scripted'])
  .describe(
    'model: decided for this perception. cache: the same, from what the model answered to an identical prompt before. carried: the agent goes on with its last decision. ' +
      'fallback: nobody decided in time. scripted: decided by the scripted backend.',
  );
export type ActionSource = z.output<typeof ActionSource>;

/** Why an action is a fallback, or carried. */
export const ActionReason = z
  .enum([
    'deadline',
    'superseded',
    'between_decisions',
    'busy',
    'unchanged',
    'explained',
    'invalid_perception',
    'no_legal_action',
    'decision_failed',
    'backend_failed',
    'agent_changed',
    'shutting_down',
    'diverged',
  ])
  .describe(
    'Why the model did not decide in this tick: there was no time, or nothing to ask (between_decisions, busy, unchanged since the last decision), or it could not. ' +
      'diverged: a replayed game went another way than the recorded one. explained: the model did, and the action only comes again because its `reasoning` is ready.',
  );
export type ActionReason = z.output<typeof ActionReason>;

/** One agent's action: a tool of the agent and params that are valid against the tool's JSON Schema. */
export const ActionMessage = z
  .object({
    agent_id: AgentId,
    tick: TickNumber.describe('The tick that this action answers.'),
    tool: z.string().describe("One of the agent's tools."),
    params: JsonObject.describe("Arguments, valid against the tool's JSON Schema."),
    reasoning: z.string().describe('Why, in words; empty when no reasoning was asked for.'),
    source: ActionSource,
    probability: z
      .number()
      .min(0)
      .max(1)
      .optional()
      .describe('How likely the model found this action among all that were possible, 0 to 1.'),
    reason: ActionReason.optional(),
    decided_tick: TickNumber.optional().describe('For a carried or late action: the tick whose perception it was decided for.'),
  })
  .meta({id: 'ActionMessage', description: "One agent's action."});
export type ActionMessage = z.output<typeof ActionMessage>;
