/// <reference lib="esnext.float16" />

import {toBlocks} from './blocks.ts';

const BLOCK_BYTES = 34;
const LARGEST = 127;

/**
 * Weights in ggml's format Q8_0: blocks of 32, each a scale (16-bit float) and 32 signed bytes, value = scale × byte. The count must be a multiple of 32.
 * Format: https://github.com/ggml-org/ggml/blob/master/src/ggml-common.h, `block_q8_0`
 */
export const toQ8 = (weights: Float16Array | Float32Array): Uint8Array =>
  toBlocks(weights, BLOCK_BYTES, (values, view, start) => {
    const scale = Math.max(...Array.from(values, Math.abs)) / LARGEST;
    view.setFloat16(start, scale, true);
    for (const [at, value] of values.entries()) {
      view.setInt8(start + 2 + at, scale === 0 ? 0 : Math.round(value / scale));
    }
  });
