import {describe, expect, it} from 'vitest';
import {isCarriable, isDue, nextDecisions} from './policy.ts';

describe('nextDecisions', () => {
  const waiting = (name: string, priority: number, sinceMs: number) => ({name, priority, sinceMs});
  const names = (chosen: readonly {name: string}[]) => chosen.map(({name}) => name);

  it('takes the highest priority first, then the longest wait', () => {
    const queue = [waiting('late', 0, 20), waiting('early', 0, 10), waiting('important', 5, 30)];
    expect(names(nextDecisions(queue, 3, 30))).toEqual(['important', 'early', 'late']);
  });

  it('never takes more than there are slots', () => {
    const queue = [waiting('a', 0, 0), waiting('b', 0, 1)];
    expect(names(nextDecisions(queue, 1, 5))).toEqual(['a']);
    expect(nextDecisions(queue, 0, 5)).toEqual([]);
    expect(nextDecisions(queue, -1, 5)).toEqual([]);
  });

  it('lets the lowest priority overtake a newcomer of the highest within 20 seconds', () => {
    const queue = [waiting('newcomer', 100, 20_001), waiting('patient', -100, 0)];
    expect(names(nextDecisions(queue, 1, 20_001))).toEqual(['patient']);
    expect(names(nextDecisions([waiting('newcomer', 100, 19_000), waiting('patient', -100, 0)], 1, 19_000))).toEqual([
      'newcomer',
    ]);
  });

  it('leaves the queue as it is', () => {
    const queue = [waiting('b', 0, 2), waiting('a', 0, 1)];
    nextDecisions(queue, 2, 3);
    expect(names(queue)).toEqual(['b', 'a']);
  });
});

describe('isCarriable', () => {
  const at = (tick: number, busy = false) => ({tick, busy});

  const atOnce = {action: {tick: 5}, arrivedTick: 5};

  it('carries a decision for ten ticks, or until the next one is due', () => {
    expect(isCarriable(atOnce, at(15), 1)).toBe(true);
    expect(isCarriable(atOnce, at(16), 1)).toBe(false);
    expect(isCarriable(atOnce, at(35), 30)).toBe(true);
  });

  it('carries the decision of a slow model for twice as long as it took', () => {
    const late = {action: {tick: 5}, arrivedTick: 65};
    expect(isCarriable(late, at(185), 1)).toBe(true);
    expect(isCarriable(late, at(186), 1)).toBe(false);
  });

  it('carries what an agent is still carrying out for as long as it takes', () => {
    expect(isCarriable(atOnce, at(500, true), 1)).toBe(true);
  });

  it('carries nothing into the past', () => {
    expect(isCarriable(atOnce, at(4), 1)).toBe(false);
  });
});

describe('isDue', () => {
  it('asks an agent that never decided, then every so many ticks', () => {
    expect(isDue(undefined, 0, 4)).toBe(true);
    expect(isDue(8, 11, 4)).toBe(false);
    expect(isDue(8, 12, 4)).toBe(true);
  });

  it('asks again when the game has gone back in time', () => {
    expect(isDue(8, 2, 4)).toBe(true);
  });
});
