import {expect, it} from 'vitest';
import {toQ4} from './q4.ts';

it('keeps every weight to within half a step, and the largest exactly', () => {
  const weights = Float32Array.from({length: 64}, (_, at) => Math.sin(at * 1.7) * (at < 32 ? 1 : 0.01));
  weights[5] = -2;
  const restored = fromQ4(toQ4(weights));
  expect(restored[5]).toBe(-2);
  for (const [at, weight] of weights.entries()) {
    const step = (at < 32 ? 2 : 0.01) / 8;
    // A full step at the far end of the other sign, which has one number less.
    expect(Math.abs((restored[at] as number) - weight)).toBeLessThanOrEqual(step * 1.01);
  }
});

it('stores zeros as zeros', () => {
  expect(fromQ4(toQ4(new Float32Array(32)))).toEqual(Array(32).fill(0));
});

it('refuses an incomplete block', () => {
  expect(() => toQ4(new Float32Array(33))).toThrow('33 weights do not fill blocks of 32');
});

function fromQ4(bytes: Uint8Array): number[] {
  const view = new DataView(bytes.buffer);
  return Array.from({length: (bytes.length / 18) * 32}, (_, at) => {
    const start = Math.floor(at / 32) * 18;
    const byte = bytes[start + 2 + (at % 16)] as number;
    return view.getFloat16(start, true) * ((at % 32 < 16 ? byte & 15 : byte >> 4) - 8) || 0;
  });
}
