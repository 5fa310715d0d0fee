import {createByteBuffer} from './byte-buffer.ts';
import type {FrameDecoder, FrameListener} from './frame.ts';
import {createHeaderBlock, type HeaderBlock} from './header-block.ts';
import {createLandmarkSearch, LANDMARK} from './landmark-search.ts';

const NEWLINE = 0x0a;
const MAX_LINE_BYTES = 256;

/**
 * Messages behind `Content-Length` headers. Bytes that are no header, or a message that is too long, are one fault; then
 * everything up to the next `Content-Length:` that starts a valid header is skipped. That never finds a header inside a
 * skipped JSON body, because a JSON string cannot hold the raw line ends that a header needs.
 */
export function createHeaderDecoder(maxBodyBytes: number, onFrame: FrameListener): FrameDecoder {
  const line = createByteBuffer();
  const search = createLandmarkSearch();
  let headers: HeaderBlock = createHeaderBlock(maxBodyBytes);
  let state: 'header' | 'body' | 'searching' = 'header';
  let body = Buffer.alloc(0);
  let filled = 0;
  let faultReported = false;

  const lose = (message: string, rest: Buffer) => {
    if (!faultReported) {
      onFrame({kind: 'fault', message});
    }
    faultReported = true;
    state = 'searching';
    search.restart();
    headers = createHeaderBlock(maxBodyBytes);
    push(rest);
  };

  /** Skips up to a landmark, which begins a header line; returns where reading goes on. */
  const skip = (chunk: Buffer, start: number): number => {
    const end = search.find(chunk, start);
    if (end === undefined) {
      return chunk.length;
    }
    line.clear();
    line.append(LANDMARK);
    state = 'header';
    return end;
  };

  const startBody = (length: number) => {
    body = Buffer.allocUnsafe(length);
    filled = 0;
    state = 'body';
    headers = createHeaderBlock(maxBodyBytes);
  };

  const readHeader = (chunk: Buffer, start: number): number => {
    const room = MAX_LINE_BYTES - line.length;
    // No further than the line may go: looking through the whole chunk for each of many bad lines would take quadratic time.
    const within = chunk.subarray(start, start + room + 1);
    const newline = within.indexOf(NEWLINE);
    line.append(within.subarray(0, newline < 0 ? room : newline));
    if (newline < 0 && within.length > room) {
      lose(`a header line is longer than ${MAX_LINE_BYTES} bytes`, afterLandmark(line.take()));
      return start + room;
    }
    if (newline < 0) {
      return chunk.length;
    }
    const bytes = line.take();
    const text = bytes.toString('latin1').replace(/\r$/, '');
    const problem = text === '' ? headers.missing() : headers.addLine(text);
    if (problem !== undefined) {
      lose(problem, afterLandmark(bytes));
      // The line end is read again: it may end a header that started in the middle of this line.
      return start + newline;
    }
    if (text === '' && headers.contentLength !== undefined) {
      startBody(headers.contentLength);
    }
    return start + newline + 1;
  };

  const readBody = (chunk: Buffer, start: number): number => {
    const copied = chunk.copy(body, filled, start);
    filled += copied;
    return start + copied;
  };

  const deliver = () => {
    state = 'header';
    faultReported = false;
    onFrame({kind: 'body', bytes: body});
  };

  function push(chunk: Buffer): void {
    let at = 0;
    while (at < chunk.length) {
      at = state === 'searching' ? skip(chunk, at) : state === 'header' ? readHeader(chunk, at) : readBody(chunk, at);
      if (state === 'body' && filled === body.length) {
        deliver();
      }
    }
  }

  return {
    push,
    end() {
      const isInside = state === 'body' || (state === 'header' && (line.length > 0 || headers.contentLength !== undefined));
      if (isInside && !faultReported) {
        onFrame({kind: 'fault', message: 'the stream ended in the middle of a message'});
      }
    },
  };
}

/** What is searched again of a line that was no header: all but a landmark at its start, which has just been tried. */
function afterLandmark(line: Buffer): Buffer {
  const startsWithLandmark = createLandmarkSearch().find(line.subarray(0, LANDMARK.length), 0) !== undefined;
  return startsWithLandmark ? line.subarray(LANDMARK.length) : line;
}
