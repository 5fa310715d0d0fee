/**
 * Writes GGUF version 3, the model format of llama.cpp: magic, version, counts, metadata, tensor descriptions, padding, tensor data.
 * Everything is little-endian. Specification: ggml, docs/gguf.md, https://github.com/ggml-org/ggml/blob/master/docs/gguf.md
 */

/** A metadata value, as far as this project's models need them. */
export type GgufValue =
  | {readonly type: 'uint32' | 'float32'; readonly value: number}
  | {readonly type: 'bool'; readonly value: boolean}
  | {readonly type: 'string'; readonly value: string}
  | {readonly type: 'int32[]'; readonly value: readonly number[]}
  | {readonly type: 'string[]'; readonly value: readonly string[]};

/** Dimensions go from the fastest-running one to the slowest. `data` is called when its turn to be written has come. */
export interface GgufTensor {
  readonly name: string;
  readonly dimensions: readonly number[];
  readonly format: 'f32' | 'f16' | 'q8_0' | 'q4_0';
  data(): Uint8Array;
}

export interface GgufModel {
  readonly metadata: {readonly [key: string]: GgufValue};
  readonly tensors: readonly GgufTensor[];
}

const VERSION = 3;
/** `general.alignment` when the metadata does not say otherwise; ours never do. */
const ALIGNMENT_BYTES = 32;
const VALUE_TYPE = {uint32: 4, int32: 5, float32: 6, bool: 7, string: 8, array: 9};
/** `ggml_type`, and how many values a block of how many bytes holds. */
const TENSOR_FORMAT = {
  f32: {code: 0, values: 1, bytes: 4},
  f16: {code: 1, values: 1, bytes: 2},
  q8_0: {code: 8, values: 32, bytes: 34},
  q4_0: {code: 2, values: 32, bytes: 18},
};

/** The file from its first byte to its last, in pieces: one for all that precedes the data, then one per tensor. */
export function* toGguf(model: GgufModel): Generator<Uint8Array> {
  yield padded(header(model));
  for (const tensor of model.tensors) {
    const data = tensor.data();
    if (data.length !== byteLength(tensor)) {
      throw new RangeError(`tensor ${tensor.name} has ${data.length} bytes, its dimensions ask for ${byteLength(tensor)}`);
    }
    yield padded(data);
  }
}

function header({metadata, tensors}: GgufModel): Uint8Array {
  const entries = Object.entries(metadata);
  const parts = [Buffer.from('GGUF'), uint32(VERSION), uint64(tensors.length), uint64(entries.length)];
  for (const [key, value] of entries) {
    parts.push(string(key), metadataValue(value));
  }
  let offset = 0;
  for (const tensor of tensors) {
    const {name, dimensions, format} = tensor;
    parts.push(string(name), uint32(dimensions.length), ...dimensions.map(uint64));
    parts.push(uint32(TENSOR_FORMAT[format].code), uint64(offset));
    offset = aligned(offset + byteLength(tensor));
  }
  return Buffer.concat(parts);
}

function metadataValue(entry: GgufValue): Buffer {
  switch (entry.type) {
    case 'uint32':
      return Buffer.concat([uint32(VALUE_TYPE.uint32), uint32(entry.value)]);
    case 'float32':
      return Buffer.concat([uint32(VALUE_TYPE.float32), float32(entry.value)]);
    case 'bool':
      return Buffer.concat([uint32(VALUE_TYPE.bool), Buffer.from([Number(entry.value)])]);
    case 'string':
      return Buffer.concat([uint32(VALUE_TYPE.string), string(entry.value)]);
    case 'int32[]':
      return array(VALUE_TYPE.int32, entry.value.map(int32));
    case 'string[]':
      return array(VALUE_TYPE.string, entry.value.map(string));
  }
}

function array(elementType: number, elements: readonly Buffer[]): Buffer {
  return Buffer.concat([uint32(VALUE_TYPE.array), uint32(elementType), uint64(elements.length), ...elements]);
}

function string(text: string): Buffer {
  const bytes = Buffer.from(text, 'utf8');
  return Buffer.concat([uint64(bytes.length), bytes]);
}

function uint32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
}

function int32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeInt32LE(value);
  return bytes;
}

function uint64(value: number): Buffer {
  const bytes = Buffer.alloc(8);
  bytes.writeBigUInt64LE(BigInt(value));
  return bytes;
}

function float32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeFloatLE(value);
  return bytes;
}

function byteLength({dimensions, format}: GgufTensor): number {
  const {values, bytes} = TENSOR_FORMAT[format];
  return (dimensions.reduce((product, size) => product * size, 1) / values) * bytes;
}

function padded(bytes: Uint8Array): Uint8Array {
  return Buffer.concat([bytes], aligned(bytes.length));
}

function aligned(offset: number): number {
  return Math.ceil(offset / ALIGNMENT_BYTES) * ALIGNMENT_BYTES;
}
