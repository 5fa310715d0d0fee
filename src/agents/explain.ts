import {toMessage} from '../errors.ts';
import type {Backend} from '../llm/backend.ts';
import type {Logger} from '../log.ts';
import type {ActionMessage} from '../protocol/action.ts';
import type {Observer} from './observer.ts';
import type {Seat} from './seat.ts';

export interface ExplainServices {
  readonly backend: Backend;
  readonly observer: Observer;
  readonly log: Logger;
  /** Called with an action that has its reasoning now. */
  readonly onExplained: (action: ActionMessage) => void;
}

/**
 * Lets the model say why an agent decided so, for whoever watches it. What is carried of the decision from then on has the reasoning too. An explanation
 * that is broken off stays wanted, one that fails does not. Never rejects.
 */
export async function explain(
  seat: Seat,
  {backend, observer, log, onExplained}: ExplainServices,
  signal: AbortSignal,
): Promise<void> {
  const {unexplained, last} = seat;
  if (unexplained === undefined || last === undefined) {
    return;
  }
  try {
    const reasoning = await backend.explain?.(unexplained.request, unexplained.decision, signal);
    seat.unexplained = undefined;
    if (reasoning !== undefined) {
      const action = {...last.action, reasoning};
      // The agent may be another since, and go on with nothing.
      seat.last = seat.last?.action === last.action ? {...seat.last, action} : seat.last;
      observer.explained();
      onExplained({...action, source: 'carried', reason: 'explained', decided_tick: action.tick});
    }
  } catch (error) {
    if (!signal.aborted) {
      seat.unexplained = undefined;
      log.warn({agent_id: seat.agent.id, err: error}, `a decision could not be explained: ${toMessage(error)}`);
    }
  }
}
