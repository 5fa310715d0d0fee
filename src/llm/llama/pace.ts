/** How fast the model evaluates, learnt from its passes. */
export interface Pace {
  /** A pass with so many tokens took so long. */
  record(tokens: number, ms: number): void;
  /** How many tokens a pass may have that must not take longer; infinite before the first pass. */
  tokensWithin(ms: number): number;
}

/** What a pass costs whatever is in it (reading the weights, starting threads), in tokens that could be evaluated in that time. Measured: 15 to 20. */
export const PASS_TOKENS = 16;

/** How much the last pass counts. */
const LEARNING_RATE = 0.2;

/** Creates a pace that knows nothing yet. */
export function createPace(): Pace {
  let tokensPerMs: number | undefined;
  return {
    record(tokens, ms) {
      const rate = (tokens + PASS_TOKENS) / Math.max(ms, 0.01);
      tokensPerMs = tokensPerMs === undefined ? rate : tokensPerMs + (rate - tokensPerMs) * LEARNING_RATE;
    },
    tokensWithin: (ms) => (tokensPerMs === undefined ? Number.POSITIVE_INFINITY : Math.floor(ms * tokensPerMs - PASS_TOKENS)),
  };
}
