import {expect, it} from 'vitest';
import {loweredPriority} from './priority.ts';

it.each([
  [0, 10],
  [-7, 3],
  [5, 15],
  [10, 19],
  [19, 19],
])('is below %i at %i', (priority, lower) => {
  expect(loweredPriority(priority)).toBe(lower);
});
