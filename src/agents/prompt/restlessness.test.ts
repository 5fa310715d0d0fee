import {expect, it} from 'vitest';
import {createRestlessness} from './restlessness.ts';

const fact = (key: string, text: string) => ({key, kind: 'data', text, news: text}) as const;
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
  const bob = {...fact('bob', 'here'), mover: 'a forager'};
  const seen = Array.from({length: 9}, () => restlessness.observe([bob]).has('bob'));
  expect(seen).toEqual([...Array.from({length: 8}, () => true), false]);
});

it('forgets what is no longer there', () => {
  const restlessness = createRestlessness();
  told(restlessness, 'at 1');
  told(restlessness, 'at 2');
  restlessness.observe([]);
  expect(['at 3', 'at 4'].map((text) => told(restlessness, text))).toEqual([false, false]);
});
