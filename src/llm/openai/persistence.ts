import {setTimeout as sleep} from 'node:timers/promises';
import {retryDelayMs} from './retry-rule.ts';
import {ServerFailure} from './server-failure.ts';

/** Sends requests again that failed, as long as an answer can still come in time, and keeps the pauses that the server asks for. One for all agents. */
export type Persist = <Result>(attempt: () => Promise<Result>, dueMs: number | undefined, signal: AbortSignal) => Promise<Result>;

/** How much of the difference to what was usual so far counts. */
const LEARNING_RATE = 0.2;

/** Knows nothing yet of how long answers take. */
export function createPersistence(random: () => number): Persist {
  let usualMs = 0;
  let pausedUntilMs = 0;

  const measure = async <Result>(attempt: () => Promise<Result>): Promise<Result> => {
    const startMs = performance.now();
    const result = await attempt();
    const tookMs = performance.now() - startMs;
    usualMs = usualMs === 0 ? tookMs : usualMs + (tookMs - usualMs) * LEARNING_RATE;
    return result;
  };

  return async (attempt, dueMs, signal) => {
    let failure: ServerFailure | undefined;
    for (let tries = 0; ; tries += 1) {
      const nowMs = performance.now();
      const delayMs = retryDelayMs({tries, nowMs, dueMs, usualMs, pausedUntilMs, jitter: random()});
      if (delayMs === undefined) {
        throw failure ?? new ServerFailure('BackendUnavailable', 'the server has asked for a pause; lower --concurrency');
      }
      await (delayMs > 0 && sleep(delayMs, undefined, {signal}).catch(() => signal.throwIfAborted()));
      try {
        return await measure(attempt);
      } catch (error) {
        if (!(error instanceof ServerFailure) || error.kind !== 'BackendUnavailable') {
          throw error;
        }
        failure = error;
        pausedUntilMs = Math.max(pausedUntilMs, performance.now() + (error.retryAfterMs ?? 0));
      }
    }
  };
}
