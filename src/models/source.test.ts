import {describe, expect, it} from 'vitest';
import {parseModelSource} from './source.ts';

const SHA256 = 'a'.repeat(64);

describe('what --model says', () => {
  it.each([
    ['models/mind.gguf', {kind: 'file', path: 'models/mind.gguf'}],
    ['C:\\models\\mind.gguf', {kind: 'file', path: 'C:\\models\\mind.gguf'}],
    ['https://a.b/c/mind-Q4_K.gguf?x=1', {kind: 'url', url: 'https://a.b/c/mind-Q4_K.gguf?x=1', name: 'mind-Q4_K.gguf'}],
    [`http://a.b/m.gguf#sha256=${SHA256.toUpperCase()}`, {kind: 'url', url: 'http://a.b/m.gguf', name: 'm.gguf', sha256: SHA256}],
    ['hf:user/repo', {kind: 'hub', repository: 'user/repo'}],
    ['hf:user/repo:Q4_K_M', {kind: 'hub', repository: 'user/repo', quantization: 'Q4_K_M'}],
    ['hf:user/repo/sub/mind.gguf', {kind: 'hub', repository: 'user/repo', file: 'sub/mind.gguf'}],
  ])('is a file or something to download: %s', (text, source) => {
    expect(parseModelSource(text)).toEqual(source);
  });

  it.each([
    'hf:',
    'hf:user',
    'hf:user/repo/readme.md',
    'hf:user/repo/../x.gguf',
    'https://a.b/',
    'https://a.b/mind.bin',
    'https://a.b/.gguf',
    'https://a.b/m.gguf#sha256=abc',
  ])('is refused with what was expected: %s', (text) => {
    expect(() => parseModelSource(text)).toThrow(/cannot be looked for; expected/);
  });
});
