import {afterEach, beforeEach, expect, it, vi} from 'vitest';
import {isProcessGone} from '../process-gone.ts';
import {createAdoption, watchParent} from './parent-watch.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

it('says once that the parent is gone', () => {
  let isGone = false;
  let said = 0;
  watchParent(
    () => isGone,
    () => {
      said += 1;
    },
  );
  vi.advanceTimersByTime(1000);
  expect(said).toBe(0);
  isGone = true;
  vi.advanceTimersByTime(1000);
  expect(said).toBe(1);
});

it('says nothing when the watch has ended', () => {
  let said = 0;
  const stop = watchParent(
    () => true,
    () => {
      said += 1;
    },
  );
  stop();
  vi.advanceTimersByTime(1000);
  expect(said).toBe(0);
});

it('knows a process that runs, one of somebody else, and one that cannot be', () => {
  expect([process.pid, 1, 2 ** 30].map(isProcessGone)).toEqual([false, false, true]);
});

it('notices another parent', () => {
  let parent = 42;
  const isAdopted = createAdoption(() => parent);
  expect(isAdopted()).toBe(false);
  parent = 1;
  expect(isAdopted()).toBe(true);
});
