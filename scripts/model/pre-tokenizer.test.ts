import {expect, it} from 'vitest';
import {preTokenize} from './pre-tokenizer.ts';

it.each([
  ['the berry_090', ['the', ' berry', '_', '0', '9', '0']],
  ['it\'s {"tool":', ['it', "'s", ' {"', 'tool', '":']],
  ['a  b\n\nc', ['a', ' ', ' b', '\n\n', 'c']],
  ['', []],
])('cuts %j into %j', (text, pieces) => {
  expect(preTokenize(text)).toEqual(pieces);
});

it('loses nothing, whatever the text', () => {
  const text = 'héllo 🎮 日本語\r\n\t 12.5\u0000 ';
  expect(preTokenize(text).join('')).toBe(text);
});
