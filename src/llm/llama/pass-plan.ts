/** Somebody who wants tokens evaluated. */
export interface Wish {
  readonly need: number;
  /** When the answer is wanted, on the same clock as the plan's `nowMs`; absent where that does not matter. */
  readonly dueMs: number | undefined;
  /** How many passes have gone without this one. */
  readonly passedOver: number;
}

/** What the next pass may take. */
export interface PassLimits {
  readonly nowMs: number;
  /** Tokens of everybody together, at any time. */
  readonly batchTokens: number;
  /** How many tokens can be evaluated within so many milliseconds. */
  readonly tokensWithin: (ms: number) => number;
}

/** Who is in a pass, and with how many of its tokens: fewer than it needs where that would take too long. */
export interface Share<T extends Wish> {
  readonly wish: T;
  readonly tokens: number;
}

/** Passes of fewer tokens waste more than a ninth of the time on what a pass costs in any case; a model too slow for a deadline would only become slower. */
const LEAST_TOKENS = 128;

/** Whoever has been passed over so often goes first. */
const PATIENCE = 4;

/**
 * Who goes through the model next. A pass ends before the next answer is due that can still be in time, and never holds more than a batch, after which an abort is
 * heeded. Of those who wait, in their order, everybody goes who fits into that; where nobody does, the first one goes with a part of what it needs.
 * `wishes` is not empty; nor is the answer. Pure.
 */
export function planPass<T extends Wish>(
  wishes: readonly T[],
  {nowMs, batchTokens, tokensWithin}: PassLimits,
): readonly Share<T>[] {
  const times = wishes.flatMap(({dueMs}) => (dueMs !== undefined && dueMs > nowMs ? [dueMs - nowMs] : []));
  const room = Math.min(batchTokens, Math.max(LEAST_TOKENS, tokensWithin(Math.min(...times))));
  const inOrder = [
    ...wishes.filter(({passedOver}) => passedOver >= PATIENCE),
    ...wishes.filter(({passedOver}) => passedOver < PATIENCE),
  ];
  const first = inOrder[0] as T;
  let left = room;
  const fits = (wish: T): boolean => {
    const isIn = wish.need <= left;
    left -= isIn ? wish.need : 0;
    return isIn;
  };
  // The first one has waited long enough to be served with a part.
  const isOverdue = first.passedOver >= PATIENCE && first.need > room;
  const chosen = isOverdue ? [] : inOrder.filter(fits);
  return chosen.length > 0
    ? chosen.map((wish) => ({wish, tokens: wish.need}))
    : [{wish: first, tokens: Math.min(first.need, room)}];
}
