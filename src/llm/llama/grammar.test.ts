import {expect, it} from 'vitest';
import type {Shape} from '../shape.ts';
import {toGrammar} from './grammar.ts';

const isSayable = (character: string) => character === 'ä';

it('is one value and a line feed', () => {
  expect(toGrammar(literal(5), isSayable).split('\n')[0]).toBe(String.raw`root ::= "5" "\n"`);
});

it('has the fields of a record in their order', () => {
  expect(toGrammar(record({x: literal(1), y: literal('a')}), isSayable)).toContain(
    String.raw`"{" "\"x\":" "1" "," "\"y\":" "\"a\"" "}"`,
  );
});

it.each<[string, Shape, string]>([
  ['a literal by its value', literal([1, 'a']), String.raw`"[1,\"a\"]"`],
  ['a literal by its name', {kind: 'literal', value: [1, 2, 3], name: 'berry_1'}, String.raw`"\"berry_1\""`],
  ['quotes and backslashes escaped twice', literal('"\\'), String.raw`"\"\\\"\\\\\""`],
  ['characters that have tokens as they are, others by number', literal('äö🎮'), String.raw`"\"ä\\u00f6\\ud83c\\udfae\""`],
  ['each option of a choice once', {kind: 'choice', options: [literal(1), literal(2), literal(1)]}, '("1" | "2")'],
  ['a digit', {kind: 'number', min: 0, max: 9, decimals: 0}, '[0-9]'],
  ['a whole number without leading zeros', {kind: 'number', min: 1, max: 250, decimals: 0}, '("0" | [1-9] [0-9]{0,2})'],
  [
    'a signed number with decimals',
    {kind: 'number', min: -50, max: 5, decimals: 1},
    '"-"? ("0" | [1-9] [0-9]{0,1}) ("." [0-9]{1,1})?',
  ],
  ['a number that is always negative', {kind: 'number', min: -5, max: -1, decimals: 0}, '"-" [0-9]'],
  ['a number without bounds', {kind: 'number', min: -Infinity, max: Infinity, decimals: 0}, '"-"? ("0" | [1-9] [0-9]{0,14})'],
  ['text by its length', {kind: 'text', minLength: 1, maxLength: 80}, String.raw`"\"" character{1,80} "\""`],
  ['no more text than is sensible', {kind: 'text', minLength: 0, maxLength: 1e6}, String.raw`"\"" character{0,400} "\""`],
  ['as much text as is demanded', {kind: 'text', minLength: 500, maxLength: 1e6}, String.raw`"\"" character{500,500} "\""`],
  ['an empty list', {kind: 'list', items: literal(1), minItems: 0, maxItems: 0}, '"[]"'],
  ['a list that may be empty', {kind: 'list', items: literal(1), minItems: 0, maxItems: 3}, '"[" ("1" ("," "1"){0,2})? "]"'],
  ['a list that may not', {kind: 'list', items: literal(1), minItems: 2, maxItems: 3}, '"[" "1" ("," "1"){1,2} "]"'],
  ['a tuple position by position', {kind: 'tuple', items: [literal(1), literal(2)]}, '"[" "1" "," "2" "]"'],
  ['an empty tuple', {kind: 'tuple', items: []}, '"[" "]"'],
])('says %s', (_, shape, expected) => {
  expect(toGrammar(shape, isSayable).split('\n')[0]).toBe(String.raw`root ::= ${expected} "\n"`);
});

function literal(value: number | string | (number | string)[]): Shape {
  return {kind: 'literal', value};
}

function record(fields: {[name: string]: Shape}): Shape & {kind: 'record'} {
  return {kind: 'record', fields: Object.entries(fields).map(([name, shape]) => ({name, shape}))};
}
