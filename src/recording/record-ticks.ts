import {toMessage} from '../errors.ts';
import type {Handler} from '../methods/handler.ts';
import type {tick} from '../protocol/tick.ts';
import type {EventLog} from './event-log.ts';

/** The same handler, and what the game asks and is answered is noted. Neither is changed by that. */
export function recordTicks(handle: Handler<typeof tick>, {note}: Pick<EventLog, 'note'>): Handler<typeof tick> {
  let requests = 0;
  return async (params, context) => {
    requests += 1;
    const request = requests;
    note({event: 'tick', request, ...params});
    try {
      const answer = await handle(params, context);
      context.signal.throwIfAborted();
      note({event: 'answer', request, ...answer});
      return answer;
    } catch (error) {
      note({event: 'refusal', request, message: toMessage(error)});
      throw error;
    }
  };
}
