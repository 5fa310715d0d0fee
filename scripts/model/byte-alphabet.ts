/**
 * The 256 printable characters that stand for the 256 bytes in a byte-level vocabulary, as GPT-2 introduced them: a byte that is a
 * printable, non-blank character of Latin-1 stands for itself, the others follow in order from U+0100.
 */
export const BYTE_ALPHABET: readonly string[] = alphabet();

/** A text's UTF-8 bytes, each written as its character of the alphabet. */
export function toByteCharacters(text: string): string[] {
  return Array.from(new TextEncoder().encode(text), (byte) => BYTE_ALPHABET[byte] as string);
}

function alphabet(): string[] {
  let replacement = 0x100;
  return Array.from({length: 256}, (_, byte) => String.fromCodePoint(standsForItself(byte) ? byte : replacement++));
}

function standsForItself(byte: number): boolean {
  const softHyphen = 0xad;
  return (byte > 0x20 && byte < 0x7f) || (byte > 0xa0 && byte !== softHyphen);
}
