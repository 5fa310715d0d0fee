import {expect, it} from 'vitest';
import {createBudget} from './budget.ts';
import {type Entrant, race} from './race.ts';

/** A clock that stands still but for the work that is done, and somebody who takes so long for 100 tokens, time after time. */
function setUp(limitMs: number) {
  let nowMs = 1000;
  const finished: string[] = [];
  const entrant = (value: string, ...durationsMs: number[]): Entrant<string> => ({
    value,
    tokens: 100,
    async run() {
      nowMs += durationsMs[finished.filter((name) => name === value).length] ?? 0;
      finished.push(value);
    },
    async turnBack() {
      expect(finished.at(-1)).toBe(value);
    },
  });
  return {budget: createBudget(limitMs, () => nowMs), entrant, finished};
}

it('lets all run in turns and takes the best time of each', async () => {
  const {budget, entrant, finished} = setUp(10_000);
  expect(await race([entrant('one', 300, 100, 200), entrant('other', 50, 50, 400)], budget)).toEqual([
    {value: 'one', tokensPerSecond: 1000},
    {value: 'other', tokensPerSecond: 2000},
  ]);
  expect(finished).toEqual(['one', 'other', 'one', 'other', 'one', 'other']);
});

it('ends with the second round when there is no time for a third', async () => {
  const {budget, entrant, finished} = setUp(450);
  expect(await race([entrant('one', 100, 100), entrant('other', 100, 100)], budget)).toHaveLength(2);
  expect(finished).toHaveLength(4);
});

it('does not begin when two rounds would take too long', async () => {
  const {budget, entrant, finished} = setUp(350);
  await budget.spend(1, entrant('before', 1).run);
  finished.length = 0;
  expect(await race([entrant('one'), entrant('other')], budget)).toEqual([]);
  expect(finished).toEqual([]);
});

it('has no opinion after one round that took longer than foreseen', async () => {
  const {budget, entrant, finished} = setUp(350);
  expect(await race([entrant('one', 200), entrant('other', 200)], budget)).toEqual([]);
  expect(finished).toHaveLength(2);
});

it('needs somebody to compare with', async () => {
  const {budget, entrant, finished} = setUp(350);
  expect(await race([entrant('one', 1)], budget)).toEqual([]);
  expect(finished).toEqual([]);
});
