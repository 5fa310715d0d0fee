import * as z from 'zod';
import {defineMethod} from './method.ts';
import {SNAPSHOT_FORMAT} from './snapshot.ts';

export const restore = defineMethod({
  name: 'restore',
  summary:
    'Puts the agents of a snapshot in the place of all that there are; they go on as they would have. One of an older version is brought up to date. When anything is wrong with it, nothing changes.',
  params: z.object({
    format: z.literal(SNAPSHOT_FORMAT, {error: `expected "${SNAPSHOT_FORMAT}", as in what snapshot returned`}),
    version: z.int().min(1).describe('Version of the snapshot.'),
    agents: z.array(z.unknown().meta({$ref: '#/components/schemas/RememberedAgent'})).max(100_000),
    events: z
      .array(z.unknown().meta({$ref: '#/components/schemas/AgentEvents'}))
      .max(100_000)
      .optional(),
  }),
  result: z.object({agents: z.int().describe('How many agents there are now.')}),
  errors: ['SnapshotInvalid'],
});
