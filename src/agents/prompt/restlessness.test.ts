import {expect, it} from 'vitest';
import {createRestlessness} from './restlessness.ts';

const fact = (key: string, text: string) => ({key, kind: 'data', text}) as const;

it('calls restless what has changed lately, and calm what is new or has not', () => {
  const restlessness = createRestlessness();
  expect([...restlessness.observe([fact('bob', 'at 1'), fact('tree', 'at 5')])]).toEqual([]);
  expect([...restlessness.observe([fact('bob', 'at 2'), fact('tree', 'at 5'), fact('fox', 'at 3')])]).toEqual(['bob']);
});

it('lets what has stayed the same for eight decisions be calm again', () => {
  const restlessness = createRestlessness();
  restlessness.observe([fact('bob', 'at 1')]);
  const seen = Array.from({length: 9}, () => restlessness.observe([fact('bob', 'at 2')]).has('bob'));
  expect(seen).toEqual([true, true, true, true, true, true, true, true, false]);
});

it('forgets what is no longer there', () => {
  const restlessness = createRestlessness();
  restlessness.observe([fact('bob', 'at 1')]);
  restlessness.observe([]);
  expect([...restlessness.observe([fact('bob', 'at 9')])]).toEqual([]);
});
