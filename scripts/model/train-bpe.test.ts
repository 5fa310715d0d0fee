import {describe, expect, it} from 'vitest';
import {BYTE_ALPHABET} from './byte-alphabet.ts';
import {trainBpe} from './train-bpe.ts';

describe('training a byte-pair encoding', () => {
  it('starts with the 256 bytes and adds one symbol for each merge', () => {
    const {symbols, merges} = trainBpe('low low low lower lower', 3);
    expect(symbols.slice(0, 256)).toEqual(BYTE_ALPHABET);
    expect(symbols.slice(256)).toEqual(merges.map((pair) => pair.join('')));
  });

  it('merges the most frequent pair first, the older one of equals', () => {
    expect(trainBpe('abab\nabab\ncd', 2).merges[0]).toEqual(['a', 'b']);
    expect(trainBpe('bc\nbc\nab\nab', 1).merges).toEqual([['a', 'b']]);
  });

  it('builds merges on merges', () => {
    expect(trainBpe('hat\nhat\nhat', 2).merges).toEqual([
      ['a', 't'],
      ['h', 'at'],
    ]);
  });

  it('never merges across digits', () => {
    expect(trainBpe('1212 1212 1212 1212', 10).merges.flat().join('')).not.toMatch(/[0-9]/);
  });

  it('ends when no pair occurs twice', () => {
    expect(trainBpe('abcd', 100).merges).toEqual([]);
  });
});
