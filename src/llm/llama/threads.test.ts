import {expect, it} from 'vitest';
import {modelThreads} from './threads.ts';

it.each([
  [0, 1],
  [1, 1],
  [2, 1],
  [3, 2],
  [8, 7],
])('on %i cores takes %i threads', (cores, threads) => {
  expect(modelThreads(cores, undefined)).toBe(threads);
});

it('takes as many as it is told', () => {
  expect(modelThreads(2, 6)).toBe(6);
});
