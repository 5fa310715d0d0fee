import {expect, it} from 'vitest';
import {type GgufTensor, toGguf} from './gguf.ts';

it('writes magic, version and counts, little-endian', () => {
  const file = Buffer.concat([...toGguf({metadata: {'general.name': {type: 'string', value: 'x'}}, tensors: []})]);
  expect(file.toString('latin1', 0, 4)).toBe('GGUF');
  expect(file.readUInt32LE(4)).toBe(3);
  expect(file.readBigUInt64LE(8)).toBe(0n);
  expect(file.readBigUInt64LE(16)).toBe(1n);
});

it('starts every tensor at a multiple of 32 bytes', () => {
  const pieces = [...toGguf({metadata: {}, tensors: [tensor('a', 3), tensor('b', 9)]})];
  expect(pieces.map((piece) => piece.length % 32)).toEqual([0, 0, 0]);
});

it('refuses a tensor whose data does not fit its dimensions', () => {
  const broken = {...tensor('a', 4), data: () => new Uint8Array(15)};
  expect(() => [...toGguf({metadata: {}, tensors: [broken]})]).toThrow('tensor a has 15 bytes, its dimensions ask for 16');
});

function tensor(name: string, length: number): GgufTensor {
  return {name, dimensions: [length], format: 'f32', data: () => new Uint8Array(length * 4)};
}
