import * as z from 'zod';
import {ActionMessage} from './action.ts';
import {AgentEvents} from './event.ts';
import {TickNumber} from './json.ts';
import {defineMethod} from './method.ts';
import {AgentRegistration} from './register-agent.ts';

/** What marks a value as a snapshot, whatever its version. */
export const SNAPSHOT_FORMAT = 'agent-runtime snapshot';

/** Changes whenever a snapshot of before could no longer be read as it is; `restore` takes older ones all the same. */
export const SNAPSHOT_VERSION = 1;

/** An agent, and what it goes on with. */
export const RememberedAgent = z
  .object({
    registration: AgentRegistration,
    implicit: z.boolean().default(false).describe('Whether it is there without having been registered by the game.'),
    memory: z.array(ActionMessage).max(64).default([]).describe('Its last decisions, oldest first.'),
    last: z
      .object({
        action: ActionMessage,
        arrived_tick: TickNumber.describe(
          'The newest tick when the decision came, which may be later than the one that it was made for.',
        ),
        sight: z.string().optional().describe('What it was made on; the same sight is not decided on again.'),
      })
      .optional()
      .describe('Its last decision, which is carried into ticks without a newer one; absent before the first.'),
    newest_tick: TickNumber.default(0).describe('The newest tick in which it appeared.'),
  })
  .meta({id: 'RememberedAgent', description: 'An agent, and what it goes on with.'});
export type RememberedAgent = z.output<typeof RememberedAgent>;

/** All agents at one moment, for a save game. */
export const Snapshot = z
  .object({
    format: z.literal(SNAPSHOT_FORMAT),
    version: z.literal(SNAPSHOT_VERSION),
    agents: z.array(RememberedAgent).max(100_000),
    events: z
      .array(AgentEvents)
      .max(100_000)
      .optional()
      .describe(
        'What agents remember, also those that are not registered now; absent in older snapshots, which change nothing of it.',
      ),
  })
  .meta({id: 'Snapshot', description: 'All agents at one moment, for a save game.'});
export type Snapshot = z.output<typeof Snapshot>;

export const snapshot = defineMethod({
  name: 'snapshot',
  summary:
    'All agents with what they remember and go on with, as one value for the save game: what it returns is what `restore` takes. Ticks that are not answered yet are not in it.',
  params: z.object({}).default({}),
  result: Snapshot,
  errors: [],
});
