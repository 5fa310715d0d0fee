import {expect, it} from 'vitest';
import {toTimeLimitMs} from './time-limit.ts';

it('leaves the next one the time that it usually takes, but no more than half of it', () => {
  expect(toTimeLimitMs({nowMs: 100, dueMs: 200, nextUsuallyMs: 0})).toBe(95);
  expect(toTimeLimitMs({nowMs: 100, dueMs: 200, nextUsuallyMs: 25})).toBe(70);
  expect(toTimeLimitMs({nowMs: 100, dueMs: 200, nextUsuallyMs: 400})).toBe(50);
});

it('is none where nobody waits', () => {
  expect(toTimeLimitMs({nowMs: 100, dueMs: undefined, nextUsuallyMs: 25})).toBeUndefined();
  expect(toTimeLimitMs({nowMs: 200, dueMs: 200, nextUsuallyMs: 25})).toBeUndefined();
});
