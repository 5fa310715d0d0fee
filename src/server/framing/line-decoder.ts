import {createByteBuffer} from './byte-buffer.ts';
import type {FrameDecoder, FrameListener} from './frame.ts';

const NEWLINE = 0x0a;

/**
 * One message per line, ended by LF or CRLF; blank lines are skipped and the last line needs no end.
 * A line longer than `maxBodyBytes` is one fault and is skipped up to its end without being kept.
 */
export function createLineDecoder(maxBodyBytes: number, onFrame: FrameListener): FrameDecoder {
  const line = createByteBuffer();
  let skipping = false;

  const add = (bytes: Buffer) => {
    if (skipping) {
      return;
    }
    if (line.length + bytes.length > maxBodyBytes) {
      skipping = true;
      line.clear();
      onFrame({kind: 'fault', message: `a line is longer than the ${maxBodyBytes} bytes allowed; see --max-message-bytes`});
      return;
    }
    line.append(bytes);
  };

  const finish = () => {
    const bytes = line.take();
    if (!skipping && bytes.some((byte) => byte > 0x20)) {
      onFrame({kind: 'body', bytes});
    }
    skipping = false;
  };

  return {
    push(chunk) {
      let start = 0;
      for (let end = chunk.indexOf(NEWLINE); end >= 0; end = chunk.indexOf(NEWLINE, start)) {
        add(chunk.subarray(start, end));
        finish();
        start = end + 1;
      }
      if (start < chunk.length) {
        add(chunk.subarray(start));
      }
    },
    end: finish,
  };
}
