/** Godot's binary form of Variants, as far as its debugger's messages about agents need it. */

/** A Variant in JavaScript; whole numbers are numbers, what is not understood ends the decoding with an error. */
export type GodotValue = null | boolean | number | string | GodotValue[] | {[key: string]: GodotValue};

// Numbers of Godot's Variant::Type, and the flag for 64 bits in the upper half of the first word.
const TYPE = {nil: 0, bool: 1, int: 2, float: 3, string: 4, vector3: 9, stringName: 21, dictionary: 27, array: 28} as const;
const IS_64_BIT = 1 << 16;

/** Decodes the one Variant that the bytes hold. Throws when it holds a type that is not known here. */
export function decodeVariant(bytes: Buffer): GodotValue {
  return new Reader(bytes).value();
}

/** Encodes texts, flags, whole numbers and lists of them. */
export function encodeVariant(value: GodotValue): Buffer {
  if (typeof value === 'boolean') {
    return words(TYPE.bool, value ? 1 : 0);
  }
  if (typeof value === 'number') {
    return words(TYPE.int, value);
  }
  if (typeof value === 'string') {
    const text = Buffer.from(value);
    return Buffer.concat([words(TYPE.string, text.length), text, Buffer.alloc(-text.length & 3)]);
  }
  if (Array.isArray(value)) {
    return Buffer.concat([words(TYPE.array, value.length), ...value.map(encodeVariant)]);
  }
  throw new Error(`${JSON.stringify(value)} cannot be encoded; give a boolean, a number, a text or a list of those`);
}

function words(...values: number[]): Buffer {
  const bytes = Buffer.alloc(values.length * 4);
  for (const [index, value] of values.entries()) {
    bytes.writeInt32LE(value, index * 4);
  }
  return bytes;
}

class Reader {
  #at = 0;
  readonly #bytes: Buffer;

  constructor(bytes: Buffer) {
    this.#bytes = bytes;
  }

  value(): GodotValue {
    const header = this.#word();
    const type = header & 0xff;
    const is64Bit = (header & IS_64_BIT) !== 0;
    switch (type) {
      case TYPE.nil:
        return null;
      case TYPE.bool:
        return this.#word() !== 0;
      case TYPE.int:
        return is64Bit ? Number(this.#take(8).readBigInt64LE()) : this.#take(4).readInt32LE();
      case TYPE.float:
        return is64Bit ? this.#take(8).readDoubleLE() : this.#take(4).readFloatLE();
      case TYPE.string:
      case TYPE.stringName:
        return this.#text();
      case TYPE.vector3:
        return [0, 1, 2].map(() => this.#take(4).readFloatLE());
      case TYPE.array:
        return Array.from({length: this.#count()}, () => this.value());
      case TYPE.dictionary:
        return Object.fromEntries(Array.from({length: this.#count()}, () => [String(this.value()), this.value()]));
      default:
        throw new Error(`a Variant of type ${type} is not known here; add it to godot-variant.ts`);
    }
  }

  #take(count: number): Buffer {
    this.#at += count;
    return this.#bytes.subarray(this.#at - count, this.#at);
  }

  #word(): number {
    return this.#take(4).readUInt32LE();
  }

  // The highest bit says that the container is shared.
  #count(): number {
    return this.#word() & 0x7fffffff;
  }

  #text(): string {
    const length = this.#word();
    const text = this.#take(length).toString();
    this.#take(-length & 3);
    return text;
  }
}
