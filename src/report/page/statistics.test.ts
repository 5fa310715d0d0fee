import {expect, it} from 'vitest';
import {bucketMeans, percentilesOf} from './statistics.ts';

it('finds percentiles by rank', () => {
  const values = Array.from({length: 100}, (_, at) => 100 - at);
  expect(percentilesOf(values, [1, 50, 95, 100])).toEqual([1, 50, 95, 100]);
  expect(percentilesOf([7], [1, 99])).toEqual([7, 7]);
  expect(percentilesOf([], [50])).toEqual([Number.NaN]);
});

it('takes means by buckets, and leaves empty ones empty', () => {
  expect(bucketMeans([0, 1, 4], [2, 4, 9], 2, 6)).toEqual([3, null, 9]);
  expect(bucketMeans([0, 0, 1], [2, 4, 9], 1, 2)).toEqual([3, 9]);
});
