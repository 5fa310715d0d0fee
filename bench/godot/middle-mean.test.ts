import {expect, it} from 'vitest';
import {middleMean} from './middle-mean.ts';

it('is the mean of the middle half, whatever the outliers', () => {
  expect(middleMean([8, 9, 8, 9, 8, 9, 0, 1e9])).toBe(8.5);
  expect(middleMean([3])).toBe(3);
  expect(middleMean([])).toBeNaN();
});
