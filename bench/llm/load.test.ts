import {expect, it} from 'vitest';
import {toLoad} from './load.ts';

it('averages what each sequence keeps and evaluates, and keeps the exact sums', () => {
  const load = toLoad([
    {reused: 500, prefilled: 10, sampled: 1, forced: 0},
    {reused: 600, prefilled: 21, sampled: 4, forced: 2},
  ]);
  expect(load).toEqual({sequences: 2, kept: 550, fresh: 16, totalFresh: 31, totalSampled: 5});
});

it('leaves out whoever kept its decision', () => {
  const kept = {reused: 500, prefilled: 0, sampled: 0, forced: 0};
  expect(toLoad([kept, kept])).toBeUndefined();
  expect(toLoad([kept, {...kept, prefilled: 8}])?.sequences).toBe(1);
});
