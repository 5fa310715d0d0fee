import type {FrameDecoder, FrameListener, Framing} from './frame.ts';
import {createHeaderDecoder} from './header-decoder.ts';
import {createLineDecoder} from './line-decoder.ts';

/** A decoder that finds out by itself how its stream is framed. */
export interface DetectingDecoder extends FrameDecoder {
  /** Absent until the first byte that a message can begin with. */
  readonly framing: Framing | undefined;
}

const NEWLINE = 0x0a;

/** A byte order mark in UTF-8 is EF BB BF; none of these bytes can start a message. */
const isSkipped = (byte: number) => byte <= 0x20 || byte === 0xef || byte === 0xbb || byte === 0xbf;

/** Headers start with a letter C (`Content-Length`, `Content-Type`), JSON messages with a bracket; anything else is no message at all. */
function toFraming(byte: number): Framing | undefined {
  switch (String.fromCharCode(byte)) {
    case 'C':
    case 'c':
      return 'headers';
    case '{':
    case '[':
      return 'lines';
    default:
      return undefined;
  }
}

/** Creates a decoder that settles its framing at the first byte that matters. A line that is no message, as a wrapper script may print, settles nothing. */
export function createFrameDecoder(maxBodyBytes: number, onFrame: FrameListener): DetectingDecoder {
  let decoder: FrameDecoder | undefined;
  let framing: Framing | undefined;

  const begin = (byte: number): FrameDecoder => {
    framing = toFraming(byte);
    return (framing === 'headers' ? createHeaderDecoder : createLineDecoder)(maxBodyBytes, onFrame);
  };

  const push = (chunk: Buffer): void => {
    for (let rest = chunk; rest.length > 0; ) {
      if (decoder === undefined) {
        const first = rest.findIndex((byte) => !isSkipped(byte));
        const byte = rest[first];
        if (byte === undefined) {
          return;
        }
        rest = rest.subarray(first);
        decoder = begin(byte);
      }
      const lineEnd = framing === undefined ? rest.indexOf(NEWLINE) : -1;
      const length = lineEnd < 0 ? rest.length : lineEnd + 1;
      decoder.push(rest.subarray(0, length));
      decoder = lineEnd < 0 ? decoder : undefined;
      rest = rest.subarray(length);
    }
  };

  return {
    get framing() {
      return framing;
    },
    push,
    end() {
      decoder?.end();
    },
  };
}
