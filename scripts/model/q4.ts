/// <reference lib="esnext.float16" />

import {BLOCK_VALUES, toBlocks} from './blocks.ts';

const BLOCK_BYTES = 18;

/**
 * Weights in ggml's format Q4_0: blocks of 32, each a scale (16-bit float) and 32 numbers of 4 bits, value = scale × (number − 8).
 * The low halves of a block's bytes are its first 16 numbers, the high halves the others. The count must be a multiple of 32.
 * Format: https://github.com/ggml-org/ggml/blob/master/src/ggml-common.h, `block_q4_0`
 */
export const toQ4 = (weights: Float16Array | Float32Array): Uint8Array =>
  toBlocks(weights, BLOCK_BYTES, (values, view, start) => {
    const scale = largest(values) / -8;
    view.setFloat16(start, scale, true);
    for (let at = 0; at < BLOCK_VALUES / 2; at++) {
      const low = toNumber(values[at] as number, scale);
      const high = toNumber(values[at + BLOCK_VALUES / 2] as number, scale);
      view.setUint8(start + 2 + at, low | (high << 4));
    }
  });

/** The value farthest from zero, with its sign: it becomes −8, the only number without a counterpart. */
function largest(values: Float16Array | Float32Array): number {
  let found = 0;
  for (const value of values) {
    if (Math.abs(value) > Math.abs(found)) {
      found = value;
    }
  }
  return found;
}

const toNumber = (value: number, scale: number): number => (scale === 0 ? 8 : Math.min(15, Math.round(value / scale) + 8));
