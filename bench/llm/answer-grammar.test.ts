import {expect, it} from 'vitest';
import {toAnswerGrammar, toAnswers} from './answer-grammar.ts';

const literal = (value: string, name?: string) => ({kind: 'literal' as const, value, ...(name !== undefined && {name})});

it('lists every combination of choices, by the names that the model says', () => {
  const fields = [
    {name: 'to', shape: {kind: 'choice' as const, options: [literal('[1,2]', 'ada'), literal('bert')]}},
    {name: 'words', shape: {kind: 'choice' as const, options: [literal('hi'), literal('no')]}},
  ];
  expect(toAnswers([{tool: 'say', params: {kind: 'record', fields}}])).toEqual([
    '{"tool":"say","params":{"to":"ada","words":"hi"}}',
    '{"tool":"say","params":{"to":"ada","words":"no"}}',
    '{"tool":"say","params":{"to":"bert","words":"hi"}}',
    '{"tool":"say","params":{"to":"bert","words":"no"}}',
  ]);
});

it('refuses what has no end of values', () => {
  const fields = [{name: 'speed', shape: {kind: 'number' as const, min: 0, max: 1, decimals: 1}}];
  expect(() => toAnswers([{tool: 'go', params: {kind: 'record', fields}}])).toThrow('a number cannot be listed');
});

it('allows the answers as they are', () => {
  expect(toAnswerGrammar(['{"a":1}', '{}'])).toBe('root ::= "{\\"a\\":1}" | "{}"\n');
});
