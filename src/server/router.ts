import {ErrorCodes, ResponseError} from 'vscode-jsonrpc/node';
import {RuntimeFailure} from '../errors.ts';
import type {Logger} from '../log.ts';
import type {Handler, Handlers, RequestContext} from '../methods/handler.ts';
import {FAILURES} from '../protocol/failures.ts';
import {toIssues} from '../protocol/issues.ts';
import type {Method} from '../protocol/method.ts';
import {METHODS} from '../protocol/methods.ts';

/** Takes a request to its handler. Rejects with ResponseError and nothing else. */
export type Router = (method: string, params: unknown, context: RequestContext) => Promise<unknown>;

/**
 * A router over one handler per method. Params are validated before a handler sees them; its result goes out as it is.
 * Once `isClosing` says so, every request is refused.
 */
export function createRouter(handlers: Handlers, log: Logger, isClosing: () => boolean): Router {
  const methods = new Map<string, Method>(METHODS.map((method) => [method.name, method]));
  return async (name, params, context) => {
    try {
      const method = methods.get(name);
      if (method === undefined) {
        const known = [...methods.keys()].join(', ');
        throw new ResponseError(
          ErrorCodes.MethodNotFound,
          `there is no method ${JSON.stringify(name.slice(0, 80))}; there are ${known}`,
        );
      }
      if (isClosing()) {
        throw new RuntimeFailure('ShuttingDown', `${name} came after shutdown; only the notification exit is expected now`);
      }
      const handle = handlers[name as keyof Handlers] as Handler<Method>;
      const answer = await handle(parseParams(method, params), context);
      context.signal.throwIfAborted();
      return answer;
    } catch (error) {
      throw context.signal.aborted ? toCancelled(context.signal) : toResponseError(error, log);
    }
  };
}

/** The one place where an exception becomes something that the game can read. */
export function toResponseError(error: unknown, log: Logger): ResponseError<unknown> {
  if (error instanceof ResponseError) {
    return error;
  }
  if (error instanceof RuntimeFailure) {
    const {code, retryable} = FAILURES[error.kind];
    return new ResponseError(code, error.message, {...error.data, kind: error.kind, retryable});
  }
  log.error({err: error}, 'a handler failed in a way nobody planned for');
  return new ResponseError(ErrorCodes.InternalError, 'internal error', {kind: 'InternalError', retryable: false});
}

/** LSP's code for a request that its sender cancelled. */
const REQUEST_CANCELLED = -32800;

function toCancelled(signal: AbortSignal): ResponseError<unknown> {
  const reason = signal.reason instanceof Error ? signal.reason.message : 'the request was cancelled';
  return new ResponseError(REQUEST_CANCELLED, reason, {kind: 'RequestCancelled', retryable: true});
}

function parseParams(method: Method, params: unknown): unknown {
  const parsed = method.params.safeParse(params ?? {});
  if (parsed.success) {
    return parsed.data;
  }
  const issues = toIssues(parsed.error);
  const first = issues[0];
  const more = issues.length > 1 ? ` (and ${issues.length - 1} more)` : '';
  throw new ResponseError(ErrorCodes.InvalidParams, `${method.name}: ${first?.path || 'params'}: ${first?.message}${more}`, {
    kind: 'InvalidParams',
    retryable: false,
    issues,
  });
}
