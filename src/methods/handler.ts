import type {Method, ParamsOf, ResultOf} from '../protocol/method.ts';
import type {METHODS} from '../protocol/methods.ts';

/** What a handler knows of the request besides its params. */
export interface RequestContext {
  /** Aborts when the client cancels the request or goes away. */
  readonly signal: AbortSignal;
  /** When the last bytes of the request came, or its turn where requests wait for each other; in milliseconds of `performance.now()`. */
  readonly receivedMs: number;
}

/** Answers one method. Receives validated params; throws RuntimeFailure for what it foresaw. Never sees the wire. */
export type Handler<M extends Method> = (params: ParamsOf<M>, context: RequestContext) => ResultOf<M> | Promise<ResultOf<M>>;

/** One handler for every method of the protocol: a missing one does not compile. */
export type Handlers = {readonly [M in (typeof METHODS)[number] as M['name']]: Handler<M>};
