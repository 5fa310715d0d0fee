/** A stream of pseudo-random numbers that is the same on every machine for the same seed. */
export interface Random {
  /** 0 to 2³² − 1, never twice in a row the same. */
  nextUint32(): number;
  /** A whole number from 0 up to, not including, `limit`. */
  below(limit: number): number;
  pick<Item>(items: readonly Item[]): Item;
}

/** Marsaglia's xorshift with 32 bits of state ("Xorshift RNGs", 2003, shifts 13, 17, 5). A seed of 0 would stay 0 and is replaced. */
export function createRandom(seed: number): Random {
  let state = seed >>> 0 || 0x9e3779b9;
  const nextUint32 = (): number => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    state >>>= 0;
    return state;
  };
  const below = (limit: number): number => Math.floor((nextUint32() / 2 ** 32) * limit);
  return {
    nextUint32,
    below,
    pick(items) {
      const item = items[below(items.length)];
      if (item === undefined) {
        throw new RangeError('cannot pick from an empty list');
      }
      return item;
    },
  };
}
