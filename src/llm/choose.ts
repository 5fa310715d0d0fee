import type {Sampling} from './backend.ts';

/** What was chosen among some options, and how likely each was. */
export interface Choice {
  readonly index: number;
  /** Of each option, in their order; they add up to 1. */
  readonly probabilities: readonly number[];
}

/**
 * Chooses by scores (logits: the higher, the likelier). Temperature 0 takes the highest and reports the probabilities at temperature 1;
 * else one is drawn from the softmax at that temperature. The same scores, sampling and tick always give the same choice. `scores` is not empty. Pure.
 */
export function choose(scores: readonly number[], {temperature, seed}: Sampling, tick: number): Choice {
  const highest = Math.max(...scores);
  const weights = scores.map((score) => Math.exp((score - highest) / (temperature || 1)));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const probabilities = weights.map((weight) => weight / total);
  return {index: temperature === 0 ? scores.indexOf(highest) : draw(probabilities, toUnit(seed, tick)), probabilities};
}

/** The option in whose share of the line from 0 to 1 the number falls. */
function draw(probabilities: readonly number[], at: number): number {
  let end = 0;
  const index = probabilities.findIndex((probability) => {
    end += probability;
    return at < end;
  });
  // Shares that add up to a hair less than 1 leave the end of the line to the likeliest.
  return index >= 0 ? index : probabilities.indexOf(Math.max(...probabilities));
}

/** A number from 0 to 1 for a seed and a tick, spread evenly (the finalizer of MurmurHash3). */
function toUnit(seed: number, tick: number): number {
  let mixed = (seed ^ Math.imul(tick + 1, 0x9e3779b1)) >>> 0;
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return ((mixed ^ (mixed >>> 16)) >>> 0) / 2 ** 32;
}
