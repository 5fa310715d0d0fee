import {setTimeout as sleep} from 'node:timers/promises';
import {ConsecutiveBreaker, ConstantBackoff, circuitBreaker, handleWhen, retry} from 'cockatiel';
import {RuntimeFailure, toMessage} from '../errors.ts';
import {unlessAborted} from './abort.ts';
import type {Backend, BackendStatus, StatusListener} from './backend.ts';

export interface BreakerOptions {
  /** Creates the backend; its `start` may be called again after it was rejected. */
  readonly create: (onStatus: StatusListener) => Backend;
  /** How often a backend that is down is tried again, in milliseconds. */
  readonly periodMs: number;
}

/** So many decisions that fail in a row mean that the backend is down. */
const FAILURES_IN_A_ROW = 3;

/** Only what may succeed later says something about the backend; an answer that cannot be used does not. */
const isOutage = (error: unknown): boolean => error instanceof RuntimeFailure && error.kind === 'BackendUnavailable';

/**
 * Spares everybody a backend that is down. Where it could not be reached, or several decisions in a row failed, it is `failed` and decisions reject at once; it is
 * started again every period, and ready again as soon as that succeeds. Then one decision goes ahead, and the others follow if that one succeeds.
 */
export function withBreaker({create, periodMs}: BreakerOptions, onStatus: StatusListener): Backend {
  const disposal = new AbortController();
  let status: BackendStatus = {state: 'starting'};
  const backend = create((next) => {
    if (next.state !== 'failed') {
      setStatus(next);
    }
  });
  const breaker = circuitBreaker(handleWhen(isOutage), {halfOpenAfter: 0, breaker: new ConsecutiveBreaker(FAILURES_IN_A_ROW)});

  const setStatus = (next: BackendStatus): void => {
    const isNews = next.state !== status.state || next.message !== status.message || next.progress !== status.progress;
    status = next;
    if (isNews && !disposal.signal.aborted) {
      onStatus(next);
    }
  };

  const setDown = (reason: string): void =>
    setStatus({
      ...(status.model !== undefined && {model: status.model}),
      state: 'failed',
      message: `${reason}; it is tried again every ${periodMs / 1000} s`,
    });

  /** Starts the backend until it has started; failures for which `isPassing` is false end that. */
  const startUntilUp = (isPassing: (error: unknown) => boolean): Promise<void> => {
    const again = {maxAttempts: Number.POSITIVE_INFINITY, backoff: new ConstantBackoff(periodMs)};
    const policy = retry(handleWhen(isPassing), again).dangerouslyUnref();
    policy.onFailure(({reason, handled}) => {
      if (handled && 'error' in reason) {
        setDown(toMessage(reason.error));
      }
    });
    return policy.execute(() => backend.start(), disposal.signal);
  };

  const recover = async (): Promise<void> => {
    try {
      await sleep(periodMs, undefined, {signal: disposal.signal, ref: false});
      await startUntilUp(() => true);
    } catch {
      // Only the end of the runtime stops it.
    }
  };

  breaker.onBreak((reason) => {
    // One that is down already is being started again.
    if (status.state !== 'failed') {
      setDown('error' in reason ? toMessage(reason.error) : 'decisions failed');
      void recover();
    }
  });

  const expectUp = (): void => {
    if (status.state === 'failed') {
      throw new RuntimeFailure('BackendUnavailable', status.message ?? 'the backend is down');
    }
  };

  return {
    ...backend,
    status: () => status,
    async start() {
      try {
        await startUntilUp(isOutage);
      } catch (error) {
        setStatus({state: 'failed', message: toMessage(error)});
        throw error;
      }
    },
    async decide(request, signal) {
      expectUp();
      const decision = breaker.execute(() => {
        // Whoever waited for the decision that went ahead learns here that it failed.
        expectUp();
        return backend.decide(request, signal);
      });
      // Who waits for the decision that goes ahead cannot be ended there.
      decision.catch(() => undefined);
      return unlessAborted(decision, signal);
    },
    dispose() {
      disposal.abort(new RuntimeFailure('ShuttingDown', 'the runtime is shutting down'));
      return backend.dispose();
    },
  };
}
