import type {FrameDecoder, FrameListener, Framing} from './frame.ts';
import {createHeaderDecoder} from './header-decoder.ts';
import {createLineDecoder} from './line-decoder.ts';

/** A decoder that finds out by itself how its stream is framed. */
export interface DetectingDecoder extends FrameDecoder {
  /** Absent until the first byte that is neither white space nor part of a byte order mark. */
  readonly framing: Framing | undefined;
}

/** A byte order mark in UTF-8 is EF BB BF; none of these bytes can start a message. */
const isSkipped = (byte: number) => byte <= 0x20 || byte === 0xef || byte === 0xbb || byte === 0xbf;

/** Headers start with a letter C (`Content-Length`, `Content-Type`); everything else is read line by line. */
const toFraming = (byte: number): Framing => (byte === 0x43 || byte === 0x63 ? 'headers' : 'lines');

/** Creates a decoder that settles its framing at the first byte that matters. */
export function createFrameDecoder(maxBodyBytes: number, onFrame: FrameListener): DetectingDecoder {
  let decoder: FrameDecoder | undefined;
  let framing: Framing | undefined;
  return {
    get framing() {
      return framing;
    },
    push(chunk) {
      if (decoder !== undefined) {
        decoder.push(chunk);
        return;
      }
      const first = chunk.findIndex((byte) => !isSkipped(byte));
      const byte = chunk[first];
      if (byte === undefined) {
        return;
      }
      framing = toFraming(byte);
      decoder = (framing === 'headers' ? createHeaderDecoder : createLineDecoder)(maxBodyBytes, onFrame);
      decoder.push(chunk.subarray(first));
    },
    end() {
      decoder?.end();
    },
  };
}
