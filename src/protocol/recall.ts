import * as z from 'zod';
import {MOST_EVENTS, NotableEvent} from './event.ts';
import {AgentId} from './json.ts';
import {defineMethod} from './method.ts';

/** An event, and why it comes to mind. */
export const RecalledEvent = NotableEvent.extend({
  score: z
    .number()
    .describe(
      'How strongly it comes to mind: salience, how recent it is, and what it has in common with `about`, each from 0 to 1, together.',
    ),
}).meta({id: 'RecalledEvent', description: 'An event, and how strongly it comes to mind.'});
export type RecalledEvent = z.output<typeof RecalledEvent>;

export const recall = defineMethod({
  name: 'recall',
  summary:
    'What an agent remembers, what comes to mind first leading: for a journal, a dialogue, or to see why it did something.',
  params: z.object({
    agent_id: AgentId,
    about: z.string().max(2000).default('').describe('Words that bring events to mind.'),
    limit: z.int().min(1).max(MOST_EVENTS).default(8).describe('How many events at most, 1 to 256.'),
  }),
  result: z.object({agent_id: AgentId, events: z.array(RecalledEvent)}),
  errors: [],
});
