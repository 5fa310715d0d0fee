/// <reference lib="esnext.float16" />

/** Values that share a scale, in all of ggml's formats that are used here. */
export const BLOCK_VALUES = 32;

/** Writes one block's values, which are BLOCK_VALUES, at `start`. */
export type WriteBlock = (values: Float16Array | Float32Array, view: DataView, start: number) => void;

/** Weights in blocks of so many bytes each, one behind the other. Throws RangeError for weights that do not fill their blocks. */
export function toBlocks(weights: Float16Array | Float32Array, blockBytes: number, write: WriteBlock): Uint8Array {
  if (weights.length % BLOCK_VALUES !== 0) {
    throw new RangeError(
      `${weights.length} weights do not fill blocks of ${BLOCK_VALUES}; use dimensions that are multiples of it`,
    );
  }
  const bytes = new Uint8Array((weights.length / BLOCK_VALUES) * blockBytes);
  const view = new DataView(bytes.buffer);
  for (let block = 0; block * BLOCK_VALUES < weights.length; block++) {
    write(weights.subarray(block * BLOCK_VALUES, (block + 1) * BLOCK_VALUES), view, block * blockBytes);
  }
  return bytes;
}
