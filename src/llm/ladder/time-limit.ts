export interface TimeLimitSituation {
  readonly nowMs: number;
  /** When the decision is wanted; absent where that does not matter. */
  readonly dueMs: number | undefined;
  /** How long the next backend usually takes. */
  readonly nextUsuallyMs: number;
}

/** What it takes to turn to the next one. */
const TURNING_MS = 5;

/**
 * For how long a backend may try, in milliseconds, so that the next one can still decide in time, but for at least half of the time that is left; undefined where
 * nobody waits, because there is no deadline or it has passed. Pure.
 */
export function toTimeLimitMs({nowMs, dueMs, nextUsuallyMs}: TimeLimitSituation): number | undefined {
  const leftMs = dueMs === undefined ? 0 : dueMs - nowMs;
  return leftMs > 0 ? Math.max(leftMs / 2, leftMs - nextUsuallyMs - TURNING_MS) : undefined;
}
