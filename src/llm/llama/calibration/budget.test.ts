import {expect, it} from 'vitest';
import {createBudget} from './budget.ts';

it('affords what the last piece of work says fits into the time that is left', async () => {
  let nowMs = 500;
  const budget = createBudget(100, () => nowMs);
  expect(budget.affords(1_000_000)).toBe(true);
  const ms = await budget.spend(20, async () => {
    nowMs += 40;
  });
  expect({ms, speed: budget.tokensPerSecond()}).toEqual({ms: 40, speed: 500});
  expect([budget.affords(30), budget.affords(31)]).toEqual([true, false]);
  nowMs += 60;
  expect([budget.affords(0), budget.affords(1)]).toEqual([true, false]);
});

it('passes on what goes wrong', async () => {
  const budget = createBudget(100, () => 0);
  await expect(budget.spend(1, () => Promise.reject(new Error('no memory')))).rejects.toThrow('no memory');
});
