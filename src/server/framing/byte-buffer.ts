/** Bytes that are collected piece by piece. Grows by doubling, so that collecting n bytes costs time and memory linear in n. */
export interface ByteBuffer {
  readonly length: number;
  append(bytes: Buffer): void;
  /** Hands out everything collected and starts anew. The caller owns the returned bytes. */
  take(): Buffer;
  clear(): void;
}

/** Creates an empty ByteBuffer. */
export function createByteBuffer(): ByteBuffer {
  let storage = Buffer.alloc(0);
  let length = 0;
  return {
    get length() {
      return length;
    },
    append(bytes) {
      if (length + bytes.length > storage.length) {
        const larger = Buffer.allocUnsafe(Math.max(256, 2 * storage.length, length + bytes.length));
        storage.copy(larger, 0, 0, length);
        storage = larger;
      }
      bytes.copy(storage, length);
      length += bytes.length;
    },
    take() {
      const taken = storage.subarray(0, length);
      storage = Buffer.alloc(0);
      length = 0;
      return taken;
    },
    clear() {
      length = 0;
    },
  };
}
