import {expect, it} from 'vitest';
import {type RetrySituation, retryDelayMs} from './retry-rule.ts';

const delay = (situation: Partial<RetrySituation>) =>
  retryDelayMs({tries: 1, nowMs: 1000, dueMs: undefined, usualMs: 50, pausedUntilMs: 0, jitter: 0.5, ...situation});

it('tries at once, however late it is', () => {
  expect(delay({tries: 0})).toBe(0);
  expect(delay({tries: 0, dueMs: 900})).toBe(0);
});

it('waits longer from try to try, and no two agents equally long, up to three tries', () => {
  expect([1, 2, 3].map((tries) => delay({tries}))).toEqual([100, 200, undefined]);
  expect([delay({jitter: 0}), delay({jitter: 1})]).toEqual([50, 150]);
});

it('tries again only where an answer can still come in time', () => {
  expect(delay({dueMs: 1150})).toBe(100);
  expect(delay({dueMs: 1149})).toBeUndefined();
  expect(delay({dueMs: 900})).toBeUndefined();
});

it('keeps the pause that the server asked for, and asks nothing that would come too late', () => {
  expect(delay({tries: 0, pausedUntilMs: 3000})).toBe(2000);
  expect(delay({tries: 0, pausedUntilMs: 3000, dueMs: 3050})).toBe(2000);
  expect(delay({tries: 0, pausedUntilMs: 3000, dueMs: 3049})).toBeUndefined();
  expect(delay({tries: 0, pausedUntilMs: 60_000})).toBeUndefined();
});
