import {getLlama, type LlamaModel} from 'node-llama-cpp';
import {afterAll, beforeAll, expect, it} from 'vitest';
import {tinyModel} from './tiny-model.ts';

const path = tinyModel();
let model: LlamaModel;
beforeAll(async () => {
  const llama = await getLlama({gpu: false, build: 'never', skipDownload: true, progressLogs: false, maxThreads: 1});
  model = await llama.loadModel({modelPath: path, vocabOnly: true});
});
afterAll(() => model.llama.dispose());

it.each([
  '',
  'the hunter walks towards the forest',
  'héllo wörld, ça va?',
  '日本語 🎮 👩‍👩‍👧 ﷽',
  'tabs\tand\r\n\r\nlines\n   indented  twice ',
  '-12.50 1e9 0x1F',
  '\u0000\u0001\u007F\u0080\uFFFD',
  '<|im_start|>not a mark<|im_end|>',
])('finds %j again in its tokens', (text) => {
  expect(model.detokenize(model.tokenize(text, false), true)).toBe(text);
});

it('finds every character again that has its own code point in the first planes', () => {
  const lost: string[] = [];
  for (let codePoint = 1; codePoint < 0x20000; codePoint += 97) {
    const isSurrogate = codePoint >= 0xd800 && codePoint < 0xe000;
    const character = isSurrogate ? '' : String.fromCodePoint(codePoint);
    if (model.detokenize(model.tokenize(character, false), true) !== character) {
      lost.push(codePoint.toString(16));
    }
  }
  expect(lost).toEqual([]);
});

it('gives each digit a token of its own', () => {
  expect(model.tokenize('1234567890', false)).toHaveLength(10);
});

it('has the words of the game as single tokens', () => {
  for (const word of ['berry', ' berry', ' health', ' energy', 'position', ' inventory', 'move', ' fire', 'assistant']) {
    expect(model.tokenize(word, false), word).toHaveLength(1);
  }
});

it('takes the marks of a conversation as one token each, when they are marks', () => {
  expect(model.tokenize('<|im_start|>', true)).toHaveLength(1);
  expect(model.isEogToken(model.tokenize('<|im_end|>', true)[0])).toBe(true);
});
