/**
 * Learns how much later than planned answers go out, because JavaScript collects garbage or the machine is busy, so that they are planned that much earlier. A
 * deadline is to hold in nearly every tick, not on average.
 */
export interface Punctuality {
  /** Milliseconds before the deadline at which to begin answering so many agents, of the `budgetMs` that there are until then. */
  marginMs(budgetMs: number, agents: number): number;
  /** An answer went out so many milliseconds after it was planned. */
  record(delayMs: number): void;
}

/** So many delays are remembered. The longest of them is left out, once there are several: it may have been an accident. */
const REMEMBERED = 100;
const SEVERAL = 20;

/** What an agent costs in the first answer, which nothing is compiled for yet. */
const FIRST_MS_PER_AGENT = 0.15;

/** However late answers were, most of the time until the deadline belongs to the model. */
const LARGEST_SHARE = 0.3;

/** Knows nothing of the machine yet. */
export function createPunctuality(): Punctuality {
  let delays: readonly number[] = [];
  return {
    marginMs(budgetMs, agents) {
      const [longest = agents * FIRST_MS_PER_AGENT, next = 0] = delays.toSorted((one, other) => other - one);
      return Math.min(delays.length < SEVERAL ? longest : next, budgetMs * LARGEST_SHARE);
    },
    record(delayMs) {
      delays = [...delays, delayMs].slice(-REMEMBERED);
    },
  };
}
