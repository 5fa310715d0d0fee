import type {TokenCounts} from '../../src/llm/backend.ts';

/** What a model has to compute in one tick at least, in the shape in which it is computed best: sequences of equal length. */
export interface Load {
  readonly sequences: number;
  /** Tokens that each sequence has already evaluated. */
  readonly kept: number;
  /** New tokens of each sequence that can be evaluated in one pass. */
  readonly fresh: number;
  /** New tokens of all sequences in that pass, exactly. */
  readonly totalFresh: number;
  /** Tokens of all sequences that were known only after the token before them, and so need passes of their own. */
  readonly totalSampled: number;
}

/**
 * The load of a tick; undefined when nothing was evaluated. The first sampled token comes with the pass over the prompt. Forced tokens are the letters
 * of what was chosen: each is known only when the pass before it has been weighed.
 */
export function toLoad(tokens: readonly TokenCounts[]): Load | undefined {
  const evaluated = tokens.filter(({prefilled, forced, sampled}) => prefilled + forced + Math.max(0, sampled - 1) > 0);
  if (evaluated.length === 0) {
    return undefined;
  }
  const total = (count: (counts: TokenCounts) => number) => evaluated.reduce((sum, counts) => sum + count(counts), 0);
  const totalFresh = total(({prefilled}) => prefilled);
  return {
    sequences: evaluated.length,
    kept: Math.round(total(({reused}) => reused) / evaluated.length),
    fresh: Math.max(1, Math.round(totalFresh / evaluated.length)),
    totalFresh,
    totalSampled: total(({sampled, forced}) => Math.max(0, sampled - 1) + forced),
  };
}
