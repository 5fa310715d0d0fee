/// <reference lib="esnext.float16" />
import {expect, it} from 'vitest';
import {toQ8} from './q8.ts';

it('keeps weights to within half a step of their block', () => {
  const weights = Float32Array.from({length: 64}, (_, at) => Math.sin(at) * (at < 32 ? 1 : 100));
  const view = new DataView(toQ8(weights).buffer);
  weights.forEach((weight, at) => {
    const start = Math.floor(at / 32) * 34;
    const step = view.getFloat16(start, true);
    expect(Math.abs(view.getInt8(start + 2 + (at % 32)) * step - weight)).toBeLessThan(step * 0.6);
  });
});

it('keeps a block of zeros', () => {
  expect(toQ8(new Float32Array(32))).toEqual(new Uint8Array(34));
});

it('refuses what does not fill blocks', () => {
  expect(() => toQ8(new Float32Array(33))).toThrow('33 weights do not fill blocks of 32');
});
