import type {Clock} from './clock.ts';

/** How much the model may compute for all agents together, in tokens per second. What was not used is not saved up for longer than a second. */
export interface Budget {
  /** Milliseconds until there is something to spend; 0 when there is. */
  waitMs(): number;
  /** Sets aside what a decision usually takes; the returned function says what it really took, once it is known. */
  reserve(): (tokens: number) => void;
  /** Takes what something else than a decision took. */
  spend(tokens: number): void;
}

/** How much of the difference to what was usual so far counts. */
const LEARNING_RATE = 0.2;

/** Creates a full budget; without a rate it never ends. */
export function createBudget(tokensPerSecond: number | undefined, clock: Clock): Budget {
  if (tokensPerSecond === undefined) {
    return {waitMs: () => 0, reserve: () => () => {}, spend() {}};
  }
  let left = tokensPerSecond;
  let updatedMs = clock.now();
  let usual: number | undefined;

  const update = () => {
    const now = clock.now();
    left = Math.min(tokensPerSecond, left + ((now - updatedMs) / 1000) * tokensPerSecond);
    updatedMs = now;
  };

  return {
    waitMs() {
      update();
      return left > 0 ? 0 : Math.ceil(((1 - left) / tokensPerSecond) * 1000);
    },
    reserve() {
      update();
      const reserved = usual ?? 0;
      left -= reserved;
      return (tokens) => {
        left -= tokens - reserved;
        usual = usual === undefined ? tokens : usual + (tokens - usual) * LEARNING_RATE;
      };
    },
    spend(tokens) {
      update();
      left -= tokens;
    },
  };
}
