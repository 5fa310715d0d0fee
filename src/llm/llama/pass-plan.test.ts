import {expect, it} from 'vitest';
import {createPace} from './pace.ts';
import {type PassLimits, planPass, type Wish} from './pass-plan.ts';

const wish = (need: number, fields: Partial<Wish> = {}): Wish => ({need, dueMs: undefined, passedOver: 0, ...fields});
/** One token per millisecond. */
const LIMITS: PassLimits = {nowMs: 1000, batchTokens: 512, tokensWithin: (ms) => ms};
const tokens = (wishes: readonly Wish[]) => planPass(wishes, LIMITS).map(({wish: {need}, tokens: count}) => [need, count]);

it('takes everybody where nobody is in a hurry and all fit into a batch', () => {
  expect(tokens([wish(300), wish(12), wish(200)])).toEqual([
    [300, 300],
    [12, 12],
    [200, 200],
  ]);
});

it('leaves to the next pass what does not fit into a batch, and splits what never would', () => {
  expect(tokens([wish(300), wish(300), wish(12)])).toEqual([
    [300, 300],
    [12, 12],
  ]);
  expect(tokens([wish(1300)])).toEqual([[1300, 512]]);
});

it('ends a pass before the next answer is due, with whoever fits', () => {
  const dueMs = 1200;
  expect(tokens([wish(400, {dueMs}), wish(120, {dueMs}), wish(90, {dueMs}), wish(80, {dueMs})])).toEqual([
    [120, 120],
    [80, 80],
  ]);
});

it('gives the first one a part of that time where nobody fits, but never a part too small to be worth a pass', () => {
  expect(tokens([wish(400, {dueMs: 1200}), wish(300, {dueMs: 1400})])).toEqual([[400, 200]]);
  expect(tokens([wish(400, {dueMs: 1001})])).toEqual([[400, 128]]);
});

it('does not hurry for an answer that is late already', () => {
  expect(tokens([wish(400, {dueMs: 900})])).toEqual([[400, 400]]);
});

it('does not pass over anybody for ever', () => {
  const dueMs = 1200;
  expect(tokens([wish(60, {dueMs}), wish(400, {dueMs, passedOver: 4})])).toEqual([[400, 200]]);
  expect(tokens([wish(60, {dueMs}), wish(190, {dueMs, passedOver: 4})])).toEqual([[190, 190]]);
});

it('learns from passes how much fits into a time', () => {
  const pace = createPace();
  expect(pace.tokensWithin(1)).toBe(Number.POSITIVE_INFINITY);
  pace.record(84, 100);
  expect(pace.tokensWithin(100)).toBe(84);
  expect(pace.tokensWithin(10)).toBe(-6);
});
