import {describe, expect, it} from 'vitest';
import type {Frame} from './frame.ts';
import {createFrameDecoder} from './frame-decoder.ts';

const MAX = 64;

/** Feeds the text in pieces of `size` bytes and lists what comes out: bodies as text, faults as `!message`. */
function decode(input: string | Buffer, size = Number.MAX_SAFE_INTEGER): string[] {
  const seen: string[] = [];
  const decoder = createFrameDecoder(MAX, (frame: Frame) =>
    seen.push(frame.kind === 'body' ? frame.bytes.toString() : `!${frame.message}`),
  );
  const bytes = Buffer.from(input);
  for (let at = 0; at < bytes.length; at += size) {
    decoder.push(bytes.subarray(at, at + size));
  }
  decoder.end();
  return seen;
}

const frame = (body: string) => `Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`;

describe('line framing', () => {
  it.each([1, 2, 7, 1000])('cuts lines whatever the size of the pieces (%i bytes)', (size) => {
    expect(decode('{"a":1}\n\n{"b":"ü"}\r\n{"c":3}', size)).toEqual(['{"a":1}', '{"b":"ü"}\r', '{"c":3}']);
  });

  it('skips a byte order mark and leading white space', () => {
    expect(decode('\ufeff \n{"a":1}\n')).toEqual(['{"a":1}']);
  });

  it('reports a line that is too long once and reads on behind it', () => {
    expect(decode(`"${'x'.repeat(500)}"\n{"a":1}\n`, 10)).toEqual([
      expect.stringMatching(/^!a line is longer than the 64/),
      '{"a":1}',
    ]);
  });
});

describe('header framing', () => {
  it.each([1, 2, 7, 1000])('cuts frames whatever the size of the pieces (%i bytes)', (size) => {
    expect(decode(frame('{"a":1}') + frame('{"b":"ü"}') + frame(''), size)).toEqual(['{"a":1}', '{"b":"ü"}', '']);
  });

  it('accepts other headers, any case and bare line feeds', () => {
    expect(decode('content-type: application/vscode-jsonrpc; charset=utf8\ncontent-LENGTH:2\n\n{}')).toEqual(['{}']);
  });

  it.each([
    ['Content-Length: -5\r\n\r\n', '"-5"'],
    ['Content-Length: 12abc\r\n\r\n', '"12abc"'],
    ['Content-Length: 1e12\r\n\r\n', '"1e12"'],
    ['Content-Length: 1000000000000\r\n\r\n', 'longer than the 64 bytes'],
    ['Content-Length: 2\r\nContent-Length: 2\r\n\r\n{}', 'given twice'],
    ['Content-Type: text/plain; charset=latin1\r\n\r\n', 'charset utf-8'],
    ['Content-Type: text/plain\r\n\r\n', 'no Content-Length'],
    [`C${'x'.repeat(5000)}`, 'longer than 256 bytes'],
  ])('refuses %j once and answers the next frame', (bad, reason) => {
    for (const size of [1, 5, 1000]) {
      const seen = decode(bad + frame('{"a":1}') + frame('{"b":2}'), size);
      expect(seen).toEqual([expect.stringContaining(reason), '{"a":1}', '{"b":2}']);
    }
  });

  it.each(['stray log line\n', 'no newline', 'Content-Length: Content-Length: ', '{"text":"Content-Length: 3"}\r\n'])(
    'finds the next frame behind %j',
    (stray) => {
      for (const size of [1, 3, 1000]) {
        const seen = decode(frame('{"a":1}') + stray + frame('{"b":2}'), size);
        expect(seen).toEqual(['{"a":1}', expect.stringMatching(/^!/), '{"b":2}']);
      }
    },
  );

  it('skips the body of a message that is too long', () => {
    const long = JSON.stringify({text: 'Content-Length: 3\r\n\r\n', more: 'x'.repeat(300)});
    expect(decode(frame(long) + frame('{"a":1}'), 9)).toEqual([expect.stringContaining('is longer than'), '{"a":1}']);
  });

  it('says so when the stream ends inside a message', () => {
    expect(decode('Content-Length: 10\r\n\r\n{"a"')).toEqual(['!the stream ended in the middle of a message']);
  });
});

it('reports a flood of broken headers once', () => {
  expect(decode('Content-Length:'.repeat(20_000), 4096)).toHaveLength(1);
});

it.each(['Content-Length:x\n', 'Content-Length: -1\r\n\r\n', 'c\n', 'Cache: y\n'])(
  'takes time linear in a flood of %j that comes in one piece',
  (nonsense) => {
    // Quadratic time would not end within the limit of any test.
    const seen = decode(nonsense.repeat(200_000) + frame('{"a":1}'));
    expect(seen).toEqual([expect.stringMatching(/^!/), '{"a":1}']);
  },
);
