/** Everything that decides whether a request is sent once more. Times in milliseconds, by one clock. */
export interface RetrySituation {
  /** How often it was sent. */
  readonly tries: number;
  readonly nowMs: number;
  /** When the answer is wanted; absent where that does not matter. */
  readonly dueMs: number | undefined;
  /** How long an answer usually takes. */
  readonly usualMs: number;
  /** Until when the server asked to be left alone. */
  readonly pausedUntilMs: number;
  /** A random number from 0 to 1: agents that failed together do not come back together. */
  readonly jitter: number;
}

const MOST_TRIES = 3;
const FIRST_DELAY_MS = 100;
/** Where nobody waits for the answer it is not waited for much longer either: the next tick brings a newer question. */
const LONGEST_DELAY_MS = 10_000;

/** How long to wait before a request is sent (again); undefined when its answer could not come in time any more, or it was sent often enough. Pure. */
export function retryDelayMs({tries, nowMs, dueMs, usualMs, pausedUntilMs, jitter}: RetrySituation): number | undefined {
  const backoffMs = tries === 0 ? 0 : FIRST_DELAY_MS * 2 ** (tries - 1) * (0.5 + jitter);
  const delayMs = Math.max(backoffMs, pausedUntilMs - nowMs);
  const latestMs = dueMs === undefined ? nowMs + LONGEST_DELAY_MS : dueMs - usualMs;
  // A first try is made in any case, unless the server asked for a pause: late answers are of use too.
  const isInTime = nowMs + delayMs <= latestMs || (tries === 0 && delayMs <= 0);
  return tries < MOST_TRIES && isInTime ? Math.max(0, delayMs) : undefined;
}
