/// <reference lib="esnext.float16" />

const BLOCK_VALUES = 32;
const BLOCK_BYTES = 34;
const LARGEST = 127;

/**
 * Weights in ggml's format Q8_0: blocks of 32, each a scale (16-bit float) and 32 signed bytes, value = scale × byte. The count must be a multiple of 32.
 * Format: https://github.com/ggml-org/ggml/blob/master/src/ggml-common.h, `block_q8_0`
 */
export function toQ8(weights: Float16Array | Float32Array): Uint8Array {
  if (weights.length % BLOCK_VALUES !== 0) {
    throw new RangeError(
      `${weights.length} weights do not fill blocks of ${BLOCK_VALUES}; use dimensions that are multiples of it`,
    );
  }
  const bytes = new Uint8Array((weights.length / BLOCK_VALUES) * BLOCK_BYTES);
  const view = new DataView(bytes.buffer);
  for (let block = 0; block * BLOCK_VALUES < weights.length; block++) {
    const values = Array.from(weights.subarray(block * BLOCK_VALUES, (block + 1) * BLOCK_VALUES));
    const scale = Math.max(...values.map(Math.abs)) / LARGEST;
    view.setFloat16(block * BLOCK_BYTES, scale, true);
    for (const [at, value] of values.entries()) {
      view.setInt8(block * BLOCK_BYTES + 2 + at, scale === 0 ? 0 : Math.round(value / scale));
    }
  }
  return bytes;
}
