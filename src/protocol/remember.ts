import * as z from 'zod';
import {NotableEvent} from './event.ts';
import {AgentId} from './json.ts';
import {defineMethod} from './method.ts';

export const remember = defineMethod({
  name: 'remember',
  summary:
    'Lets an agent remember something that it cannot perceive: what was said in a dialogue, a promise, what the quest is. With `--memory-db` it is in the file when this is answered.',
  params: z.object({
    agent_id: AgentId,
    text: NotableEvent.shape.text,
    tick: NotableEvent.shape.tick.optional().describe('When it happened; the newest tick of the agent when absent.'),
    salience: NotableEvent.shape.salience.default(0.5),
  }),
  result: z.object({agent_id: AgentId, events: z.int().describe('How many events the agent remembers now, at most 256.')}),
  errors: [],
});
