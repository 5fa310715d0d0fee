/// <reference lib="esnext.float16" />

const BLOCK_VALUES = 32;
const BLOCK_BYTES = 18;

/**
 * Weights in ggml's format Q4_0: blocks of 32, each a scale (16-bit float) and 32 numbers of 4 bits, value = scale × (number − 8).
 * The low halves of a block's bytes are its first 16 numbers, the high halves the others. The count must be a multiple of 32.
 * Format: https://github.com/ggml-org/ggml/blob/master/src/ggml-common.h, `block_q4_0`
 */
export function toQ4(weights: Float16Array | Float32Array): Uint8Array {
  if (weights.length % BLOCK_VALUES !== 0) {
    throw new RangeError(
      `${weights.length} weights do not fill blocks of ${BLOCK_VALUES}; use dimensions that are multiples of it`,
    );
  }
  const bytes = new Uint8Array((weights.length / BLOCK_VALUES) * BLOCK_BYTES);
  const view = new DataView(bytes.buffer);
  for (let block = 0; block * BLOCK_VALUES < weights.length; block++) {
    const values = weights.subarray(block * BLOCK_VALUES, (block + 1) * BLOCK_VALUES);
    const start = block * BLOCK_BYTES;
    const scale = largest(values) / -8;
    view.setFloat16(start, scale, true);
    for (let at = 0; at < BLOCK_VALUES / 2; at++) {
      bytes[start + 2 + at] = toNumber(values[at] as number, scale) | (toNumber(values[at + 16] as number, scale) << 4);
    }
  }
  return bytes;
}

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
