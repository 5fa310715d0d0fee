import {expect, it} from 'vitest';
import {createPunctuality} from './punctuality.ts';

it('plans as much earlier as answers were late at worst, and forgets that slowly', () => {
  const punctuality = createPunctuality();
  expect(punctuality.marginMs(100)).toBe(0);
  punctuality.record(20);
  expect(punctuality.marginMs(100)).toBe(20);
  for (let tick = 0; tick < 140; tick += 1) {
    punctuality.record(1);
  }
  expect(punctuality.marginMs(100)).toBeCloseTo(10, 0);
});

it('leaves the model most of the time in any case', () => {
  const punctuality = createPunctuality();
  punctuality.record(500);
  expect(punctuality.marginMs(100)).toBe(30);
});
