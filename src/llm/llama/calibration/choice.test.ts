import {expect, it} from 'vitest';
import {batchSizesWithin, chooseFastest, defaultBatchSize, keptTokens, speedOf, threadCounts} from './choice.ts';

const tried = (speeds: Readonly<Record<string, number>>) =>
  Object.entries(speeds).map(([value, tokensPerSecond]) => ({value, tokensPerSecond}));

it.each([
  ['plain', {plain: 1050, flash: 790}],
  ['plain', {plain: 1000, flash: 1049}],
  ['flash', {plain: 1000, flash: 1050}],
  ['flash', {other: 1100, plain: 1000, flash: 1300}],
  ['plain', {}],
  ['plain', {flash: 1300}],
])('chooses %s of %j, where plain is the default', (chosen, speeds) => {
  expect(chooseFastest('plain', tried(speeds))).toBe(chosen);
});

it('knows how fast a value was that was tried', () => {
  expect(speedOf('plain', tried({plain: 1050}))).toBe(1050);
  expect(speedOf('flash', tried({plain: 1050}))).toBeUndefined();
});

it.each([
  [20, [256], 256],
  [600, [256, 512], 512],
  [1024, [256, 512, 1024], 1024],
  [50_000, [256, 512, 1024], 1024],
])('at %i tokens a second has batches of %j end soon enough, and takes %i', (speed, sizes, byDefault) => {
  expect(batchSizesWithin(speed)).toEqual(sizes);
  expect(defaultBatchSize(1024, batchSizesWithin(speed))).toBe(byDefault);
});

it('never takes a larger batch than the default without having tried it', () => {
  expect(defaultBatchSize(512, [256, 512, 1024])).toBe(512);
  expect(defaultBatchSize(64, [256, 512])).toBe(256);
});

it.each([
  [1, [1]],
  [3, [3]],
  [4, [4, 2]],
  [7, [7, 4]],
  [15, [15, 8]],
])('of %i threads tries %j', (most, counts) => {
  expect(threadCounts(most)).toEqual(counts);
});

it('keeps the most tokens that there are room and time for', () => {
  expect(keptTokens(400, () => true)).toBe(360);
  expect(keptTokens(200, () => true)).toBe(104);
  expect(keptTokens(400, (kept) => kept < 200)).toBe(104);
  expect(keptTokens(400, () => false)).toBeUndefined();
});
