import {expect, it} from 'vitest';
import {findDifference} from './find-difference.ts';

it.each([
  [{a: 1, b: [1, {c: 'x'}]}, {b: [1, {c: 'x'}], a: 1}, undefined],
  [{a: [1, 2]}, {a: [1, 3]}, {path: 'a[1]', recorded: 2, found: 3}],
  [{a: [1]}, {a: [1, 2]}, {path: 'a[1]', recorded: undefined, found: 2}],
  [{a: {b: {c: 1}}}, {a: {b: {}}}, {path: 'a.b.c', recorded: 1, found: undefined}],
  [{a: []}, {a: {}}, {path: 'a', recorded: [], found: {}}],
  [{a: null}, {a: {}}, {path: 'a', recorded: null, found: {}}],
  [1, 2, {path: '', recorded: 1, found: 2}],
  [0, -0, undefined],
])('compares %j with %j', (recorded, found, difference) => {
  expect(findDifference(recorded, found)).toEqual(difference);
});
