import {expect, it} from 'vitest';
import {nextToPlay} from './turn-order.ts';

const limits = {budgetMs: 100, leastDecisions: 20};
const standing = (spentMs: number, decisions = 100, canPlay = true) => ({spentMs, decisions, canPlay});

it('lets whoever has spent the least time go on', () => {
  expect(nextToPlay([standing(50), standing(10), standing(30)], limits)).toBe(1);
});

it('stops those whose time is up, unless they have decided too seldom', () => {
  expect(nextToPlay([standing(100), standing(120, 10)], limits)).toBe(1);
  expect(nextToPlay([standing(100), standing(120, 20)], limits)).toBeUndefined();
});

it('passes over those who have nothing to play', () => {
  expect(nextToPlay([standing(0, 0, false), standing(99)], limits)).toBe(1);
});
