import {expect, it} from 'vitest';
import {createRestlessness} from './restlessness.ts';

const fact = (key: string, text: string) => ({key, kind: 'data', what: text, text, news: text}) as const;
const told = (restlessness: ReturnType<typeof createRestlessness>, text: string) =>
  restlessness.observe([fact('bob', text)]).has('bob');

it('calls restless what has changed twice lately, and calm what is new or has changed once', () => {
  const restlessness = createRestlessness();
  expect(['at 1', 'at 2', 'at 2', 'at 3'].map((text) => told(restlessness, text))).toEqual([false, false, false, true]);
});

it('lets what has stayed the same for eight decisions be calm again', () => {
  const restlessness = createRestlessness();
  ['at 1', 'at 2', 'at 3'].forEach((text) => {
    told(restlessness, text);
  });
  const after = Array.from({length: 8}, () => told(restlessness, 'at 3'));
  expect(after).toEqual([true, true, true, true, true, true, false, false]);
});

it('takes a mover for restless until it has stayed for eight decisions', () => {
  const restlessness = createRestlessness();
  const isRestless = (place: string) => restlessness.observe([{...fact('bob', place), isMover: true}]).has('bob');
  const eightTimes = Array.from({length: 8}, () => true);
  expect(Array.from({length: 9}, () => isRestless('here'))).toEqual([...eightTimes, false]);
  expect(Array.from({length: 9}, () => isRestless('there'))).toEqual([...eightTimes, false]);
});

it('forgets what has been away for three decisions, and nothing sooner', () => {
  const afterAbsence = (decisions: number) => {
    const restlessness = createRestlessness();
    told(restlessness, 'at 1');
    told(restlessness, 'at 2');
    for (let missed = 0; missed < decisions; missed += 1) {
      expect(restlessness.observe([])).toEqual(new Set());
    }
    return told(restlessness, 'at 3');
  };
  expect([afterAbsence(2), afterAbsence(3)]).toEqual([true, false]);
});
