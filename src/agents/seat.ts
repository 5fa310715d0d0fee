import type {Decision, DecisionRequest} from '../llm/backend.ts';
import type {ActionMessage} from '../protocol/action.ts';
import type {Agent} from './registry.ts';
import type {Turn} from './turn.ts';

/** An agent's place at the model: what it waits for, what it is doing there, what it decided last. At most one of each. */
export interface Seat {
  /** As it is now: a turn keeps the agent that it began with. */
  agent: Agent;
  queued: Turn | undefined;
  /** When the agent began to wait: a perception that replaces a waiting one keeps its place. */
  sinceMs: number;
  running: Running | undefined;
  last: LastAction | undefined;
  /** The last decision, while somebody wants it explained. */
  unexplained: Unexplained | undefined;
  /** The newest tick in which the agent appeared. */
  newestTick: number;
}

/** What an agent goes on with, besides what it remembers. */
export type Past = Pick<Seat, 'last' | 'newestTick'>;

/** What an agent decided last, and the tick that was the newest when the decision came, which may be later than the one it was made for. */
export interface LastAction {
  readonly action: ActionMessage;
  readonly arrivedTick: number;
  /** What it was made on; absent where decisions cost nothing. */
  readonly sight: string | undefined;
}

/** A decision that is to be explained when the model has nothing else to do. */
export interface Unexplained {
  readonly request: DecisionRequest;
  readonly decision: Decision;
}

/** Work of the model for one agent; a warm-up and an explanation have no turn. */
export interface Running {
  readonly turn: Turn | undefined;
  readonly controller: AbortController;
}

export const NO_PAST: Past = {last: undefined, newestTick: 0};

/** An empty seat, of somebody with this past. */
export function createSeat(agent: Agent, {last, newestTick}: Past = NO_PAST): Seat {
  return {
    agent,
    queued: undefined,
    sinceMs: 0,
    running: undefined,
    last,
    unexplained: undefined,
    newestTick,
  };
}
