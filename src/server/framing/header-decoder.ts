import {createByteBuffer} from './byte-buffer.ts';
import type {FrameDecoder, FrameListener} from './frame.ts';
import {createHeaderBlock, type HeaderBlock} from './header-block.ts';

const NEWLINE = 0x0a;
const MAX_LINE_BYTES = 256;
const LANDMARK = 'content-length:';

/**
 * Messages behind `Content-Length` headers. Bytes that are no header, or a message that is too long, are one fault; then
 * everything up to the next `Content-Length:` that starts a valid header is skipped. That never finds a header inside a
 * skipped JSON body, because a JSON string cannot hold the raw line ends that a header needs.
 */
export function createHeaderDecoder(maxBodyBytes: number, onFrame: FrameListener): FrameDecoder {
  const line = createByteBuffer();
  let headers: HeaderBlock = createHeaderBlock(maxBodyBytes);
  let state: 'header' | 'body' | 'searching' = 'header';
  let body = Buffer.alloc(0);
  let filled = 0;
  let searched = '';
  let faultReported = false;

  const lose = (message: string, rest: Buffer) => {
    if (!faultReported) {
      onFrame({kind: 'fault', message});
    }
    faultReported = true;
    state = 'searching';
    searched = '';
    headers = createHeaderBlock(maxBodyBytes);
    push(rest);
  };

  /** Looks for the landmark across chunk borders; returns where reading goes on. */
  const search = (chunk: Buffer, start: number): number => {
    const text = searched + chunk.toString('latin1', start).toLowerCase();
    const found = text.indexOf(LANDMARK);
    if (found < 0) {
      searched = text.slice(-LANDMARK.length + 1);
      return chunk.length;
    }
    line.clear();
    line.append(Buffer.from(LANDMARK, 'latin1'));
    const next = start + found + LANDMARK.length - searched.length;
    searched = '';
    state = 'header';
    return next;
  };

  const startBody = (length: number) => {
    body = Buffer.allocUnsafe(length);
    filled = 0;
    state = 'body';
    headers = createHeaderBlock(maxBodyBytes);
  };

  const readHeader = (chunk: Buffer, start: number): number => {
    const newline = chunk.indexOf(NEWLINE, start);
    const end = newline < 0 ? chunk.length : newline;
    const room = MAX_LINE_BYTES - line.length;
    line.append(chunk.subarray(start, Math.min(end, start + room)));
    if (end - start > room) {
      const bytes = line.take();
      lose(`a header line is longer than ${MAX_LINE_BYTES} bytes`, afterLandmark(bytes));
      return start + room;
    }
    if (newline < 0) {
      return end;
    }
    const bytes = line.take();
    const text = bytes.toString('latin1').replace(/\r$/, '');
    const problem = text === '' ? headers.missing() : headers.addLine(text);
    if (problem !== undefined) {
      lose(problem, afterLandmark(bytes));
      // The line end is read again: it may end a header that started in the middle of this line.
      return newline;
    }
    if (text === '' && headers.contentLength !== undefined) {
      startBody(headers.contentLength);
    }
    return newline + 1;
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
      at = state === 'searching' ? search(chunk, at) : state === 'header' ? readHeader(chunk, at) : readBody(chunk, at);
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
  const startsWithLandmark = line.toString('latin1', 0, LANDMARK.length).toLowerCase() === LANDMARK;
  return startsWithLandmark ? line.subarray(LANDMARK.length) : line;
}
