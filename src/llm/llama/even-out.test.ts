import {expect, it} from 'vitest';
import {evenOut} from './even-out.ts';

it('makes lengths equal that are nearly so', () => {
  expect(evenOut([13, 14, 17, 14, 13])).toEqual([17, 17, 17, 17, 17]);
});

it('leaves those behind that have far less to evaluate', () => {
  expect(evenOut([1, 1, 1, 1, 200])).toEqual([1, 1, 1, 1, 200]);
  expect(evenOut([10, 12, 10, 90, 95])).toEqual([12, 12, 12, 95, 95]);
});

it('gives nobody less than they need, and costs no more than any two lengths would', () => {
  const needs = [3, 50, 7, 22, 22, 41, 9, 60, 1, 30];
  const given = evenOut(needs);
  expect(given.every((tokens, at) => tokens >= (needs[at] as number))).toBe(true);
  const two = needs.map((split) => needs.map((need) => (need <= split ? split : 60)));
  for (const other of [needs, ...two]) {
    expect(cost(given)).toBeLessThanOrEqual(cost(other));
  }
});

it('has nothing to say about nobody', () => {
  expect(evenOut([])).toEqual([]);
});

/** In tokens: a pass for every length, in which all take part that are at least so long. */
function cost(lengths: readonly number[]): number {
  const ends = [...new Set(lengths)].sort((a, b) => a - b);
  return ends.reduce(
    (sum, end, at) => sum + 16 + (end - (ends[at - 1] ?? 0)) * lengths.filter((length) => length >= end).length,
    0,
  );
}
