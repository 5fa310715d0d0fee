import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {expectAlways} from '../../../test/support/property.ts';
import type {Frame} from './frame.ts';
import {createFrameDecoder} from './frame-decoder.ts';

const MAX = 300;

/** What comes out of the bytes when they arrive in these pieces, the rest at once: bodies as text, faults as `!message`. */
function decode(bytes: Buffer, sizes: readonly number[] = []): string[] {
  const seen: string[] = [];
  const decoder = createFrameDecoder(MAX, (frame: Frame) =>
    seen.push(frame.kind === 'body' ? frame.bytes.toString('latin1') : `!${frame.message}`),
  );
  let at = 0;
  for (const size of sizes) {
    decoder.push(bytes.subarray(at, at + size));
    at += size;
  }
  decoder.push(bytes.subarray(at));
  decoder.end();
  return seen;
}

const isFault = (entry: string) => entry.startsWith('!');
const holdsHeader = (text: string) => text.toLowerCase().includes('content-length:');

const sizes = fc.array(fc.integer({min: 1, max: 40}), {maxLength: 60});
const bytes = (maxLength: number) => fc.uint8Array({maxLength}).map((array) => Buffer.from(array));
/** Text that a header decoder may trip over, mixed with arbitrary bytes. */
const fragment = fc.oneof(
  bytes(30),
  fc
    .constantFrom(
      'Content-Length:',
      'content-length: 3\r\n',
      'Content-',
      ': ',
      '\r\n',
      '\n\n',
      '-1',
      '9',
      'x',
      '{',
      '"',
      'X-A: b\r\n',
    )
    .map((text) => Buffer.from(text)),
);
const soup = fc.array(fragment, {maxLength: 30}).map((parts) => Buffer.concat(parts));
const body = fc.oneof(bytes(80), bytes(MAX));
const framed = (content: Buffer) => Buffer.concat([Buffer.from(`Content-Length: ${content.length}\r\n\r\n`), content]);
const latin1 = (buffer: Buffer) => buffer.toString('latin1');

describe('whatever the bytes', () => {
  it('frames do not depend on the pieces in which the bytes arrive', () => {
    expectAlways(
      fc.property(soup, sizes, (input, cut) => {
        expect(decode(input, cut)).toEqual(decode(input));
      }),
      1000,
    );
  });

  it('two faults never follow each other in header framing: a stretch of nonsense is one', () => {
    expectAlways(
      fc.property(soup, (input) => {
        const seen = decode(Buffer.concat([Buffer.from('C'), input]));
        expect(seen.filter((entry, at) => isFault(entry) && isFault(seen[at + 1] ?? ''))).toEqual([]);
      }),
      1000,
    );
  });
});

describe('in header framing', () => {
  it('every message arrives, however it is cut', () => {
    expectAlways(
      fc.property(fc.array(body, {minLength: 1}), sizes, (bodies, cut) => {
        expect(decode(Buffer.concat(bodies.map(framed)), cut)).toEqual(bodies.map(latin1));
      }),
    );
  });

  it('no message is lost behind anything that holds no header of its own', () => {
    const stray = soup.filter((text) => !holdsHeader(latin1(text)));
    const pairs = fc.array(fc.tuple(stray, body), {minLength: 1, maxLength: 6});
    expectAlways(
      fc.property(body, pairs, sizes, (first, rest, cut) => {
        const stream = Buffer.concat([framed(first), ...rest.flatMap(([text, content]) => [text, framed(content)])]);
        const seen = decode(stream, cut).filter((entry) => !isFault(entry) || entry.length > MAX);
        const expected = [first, ...rest.map(([, content]) => content)].map(latin1);
        expect(seen).toEqual(expected.filter((entry) => !isFault(entry) || entry.length > MAX));
      }),
      1000,
    );
  });

  it('a message that is too long costs nobody else anything', () => {
    const long = fc.uint8Array({minLength: MAX + 1, maxLength: 3 * MAX}).map((array) => Buffer.from(array));
    const harmless = long.filter((content) => !holdsHeader(latin1(content)));
    expectAlways(
      fc.property(body, harmless, body, sizes, (before, tooLong, after, cut) => {
        const seen = decode(Buffer.concat([before, tooLong, after].map(framed)), cut);
        expect(seen).toEqual([latin1(before), expect.stringMatching(/^!a message of \d+ bytes is longer than/), latin1(after)]);
      }),
    );
  });
});

describe('in line framing', () => {
  const line = fc
    .string({minLength: 1, maxLength: 60})
    .map((text) => `{${text.replaceAll(/[\r\n]/g, '')}`)
    .map((text) => Buffer.from(text));
  const lineEnd = fc.constantFrom('\n', '\r\n', '\n\n', '\n \t\r\n').map((text) => Buffer.from(text));

  it('every line arrives, however lines end and are cut', () => {
    expectAlways(
      fc.property(
        fc.constantFrom('', '\ufeff', ' \n'),
        fc.array(fc.tuple(line, lineEnd), {minLength: 1}),
        sizes,
        (start, lines, cut) => {
          const seen = decode(Buffer.concat([Buffer.from(start), ...lines.flat()]), cut);
          expect(seen.map((entry) => entry.replace(/\r$/, ''))).toEqual(lines.map(([text]) => latin1(text)));
        },
      ),
    );
  });
});
