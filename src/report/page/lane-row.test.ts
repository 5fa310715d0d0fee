import {expect, it} from 'vitest';
import type {Overview} from '../report-data.ts';
import {toLaneRow} from './lane-row.ts';

/** Ten ticks of one agent: three decided, then carried, with one fallback in the sixth. */
const overview = {
  sources: ['model', 'cache', 'carried', 'fallback', 'scripted'],
  actions: {tool: [0, 1, 0, 0, 0, 1, 0, 0, 0, 0], source: [0, 0, 0, 2, 2, 3, 2, 2, 2, 2]},
} as unknown as Overview;
const grid = {at: (_agent: number, tick: number) => (tick >= 0 && tick < 10 ? tick : -1)};
const colours = {
  tools: Uint32Array.of(10, 11),
  faint: Uint32Array.of(20, 21),
  sources: Uint32Array.of(1, 2, 3, 4, 5),
  background: 99,
};
const row = (from: number, ticksPerPixel: number, width: number) => {
  const {upper, lower} = toLaneRow(overview, grid, colours, {agent: 0, from, ticksPerPixel, width});
  return [[...upper], [...lower]];
};

it('has a pixel for every tick', () => {
  expect(row(0, 1, 11)).toEqual([
    [10, 11, 10, 20, 20, 11, 20, 20, 20, 20, 99],
    [1, 1, 1, 3, 3, 4, 3, 3, 3, 3, 99],
  ]);
});

it('shows a fallback among ticks that share a pixel', () => {
  expect(row(0, 5, 2)[1]).toEqual([3, 4]);
  expect(row(3, 4, 1)).toEqual([[20], [4]]);
});

it('leaves a gap between ticks that are wide', () => {
  expect(row(1, 1 / 8, 9)[0]).toEqual([11, 11, 11, 11, 11, 11, 11, 99, 10]);
});
