/**
 * Learns how much later than planned answers go out, because JavaScript collects garbage or the machine is busy, so that they are planned that much earlier. A
 * deadline is to hold in nearly every tick, not on average.
 */
export interface Punctuality {
  /** Milliseconds before the deadline at which to begin answering, of the `budgetMs` that there are until then. */
  marginMs(budgetMs: number): number;
  /** An answer went out so many milliseconds after it was planned. */
  record(delayMs: number): void;
}

/** The worst delay is remembered, less of it with every tick: half of it after some 140. */
const FORGETTING = 0.995;

/** However late answers were, most of the time until the deadline belongs to the model. */
const LARGEST_SHARE = 0.3;

/** Expects to be on time. */
export function createPunctuality(): Punctuality {
  let worstMs = 0;
  return {
    marginMs: (budgetMs) => Math.min(worstMs, budgetMs * LARGEST_SHARE),
    record(delayMs) {
      worstMs = Math.max(delayMs, worstMs * FORGETTING);
    },
  };
}
