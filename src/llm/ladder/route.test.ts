import {expect, it} from 'vitest';
import {toStart} from './route.ts';

it('starts at what is wanted, or at the next smaller one, and never at a larger one', () => {
  const all = ['openai', 'llama', 'scripted'] as const;
  expect([undefined, ...all].map((wanted) => toStart(all, wanted))).toEqual([0, 0, 1, 2]);
  expect([undefined, ...all].map((wanted) => toStart(['llama', 'scripted'], wanted))).toEqual([0, 0, 0, 1]);
  expect([undefined, ...all].map((wanted) => toStart(['openai', 'scripted'], wanted))).toEqual([0, 0, 1, 1]);
});

it('starts at the last one where all are larger', () => {
  expect(toStart(['openai', 'llama'], 'scripted')).toBe(1);
});
