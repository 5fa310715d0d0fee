import {expect, it} from 'vitest';
import {createPunctuality, type Punctuality} from './punctuality.ts';

const late = (punctuality: Punctuality, ...delaysMs: number[]) => delaysMs.forEach(punctuality.record);
const often = (ticks: number, delayMs: number) => Array.from({length: ticks}, () => delayMs);

it('plans as much earlier as answers were late, at worst but one', () => {
  const punctuality = createPunctuality();
  expect(punctuality.marginMs(100, 40)).toBe(6);
  late(punctuality, 20);
  expect(punctuality.marginMs(100, 40)).toBe(20);
  late(punctuality, ...often(30, 2));
  expect(punctuality.marginMs(100, 40)).toBe(2);
  late(punctuality, 15);
  expect(punctuality.marginMs(100, 40)).toBe(15);
});

it('forgets after a hundred ticks', () => {
  const punctuality = createPunctuality();
  late(punctuality, 20, 20, 20, ...often(97, 1));
  expect(punctuality.marginMs(100, 40)).toBe(20);
  late(punctuality, ...often(2, 1));
  expect(punctuality.marginMs(100, 40)).toBe(1);
});

it('leaves the model most of the time in any case', () => {
  const punctuality = createPunctuality();
  punctuality.record(500);
  expect(punctuality.marginMs(100, 40)).toBe(30);
});
