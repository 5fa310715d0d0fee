import {expect, it} from 'vitest';
import {createScores, toQuestionKey} from './scores.ts';

const prompt = {shared: 'a', persona: 'b', situation: 'c', now: 'd', labels: new Map()};

it('answers for the labels that it knows, and only when it knows all of them', () => {
  const scores = createScores(2);
  scores.keep('x', ['A', 'B'], [1, 2]);
  expect(scores.find('x', ['B', 'A'])).toEqual([2, 1]);
  expect(scores.find('x', ['A', 'C'])).toBeUndefined();
  expect(scores.find('y', ['A'])).toBeUndefined();
});

it('forgets what was of no use for the longest time', () => {
  const scores = createScores(2);
  scores.keep('x', ['A'], [1]);
  scores.keep('y', ['A'], [2]);
  scores.find('x', ['A']);
  scores.keep('z', ['A'], [3]);
  expect(['x', 'y', 'z'].map((key) => scores.find(key, ['A'])?.[0])).toEqual([1, undefined, 3]);
});

it('keeps nothing when it may not', () => {
  const scores = createScores(0);
  scores.keep('x', ['A'], [1]);
  expect(scores.find('x', ['A'])).toBeUndefined();
});

it('tells questions apart by every part of the prompt, and by what was said', () => {
  const keys = [
    toQuestionKey(prompt, []),
    toQuestionKey(prompt, [1]),
    toQuestionKey({...prompt, persona: 'bc', situation: ''}, []),
    toQuestionKey({...prompt, now: 'e'}, []),
  ];
  expect(new Set(keys).size).toBe(keys.length);
});
