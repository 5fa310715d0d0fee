import type {Writable} from 'node:stream';

/** What may wait for a reader. */
const MAX_UNREAD_BYTES = 2 ** 18;

/** Takes lines for people. */
export interface LineSink {
  /** Takes a line that has its line end. Never waits for its reader: while too much is unread, lines are left out, and later their number is said. */
  write(line: string): void;
  /** Takes a line in any case; resolves when it has been passed on, with all lines before it. */
  writeLast(line: string): Promise<void>;
}

/**
 * A sink over stderr, which nobody may be reading: a process that waited until its log is read would not answer any more. A line is passed on at once while
 * there is room, so that a crash loses nothing.
 */
export function createLineSink(stream: Writable): LineSink {
  let leftOut = 0;
  // Nobody who could be told.
  stream.on('error', () => undefined);
  const sayLeftOut = () => {
    if (leftOut > 0) {
      stream.write(`agent-runtime: ${leftOut} lines were left out here, because nobody read stderr\n`);
      leftOut = 0;
    }
  };
  stream.on('drain', sayLeftOut);
  return {
    write(line) {
      if (stream.writableLength > MAX_UNREAD_BYTES) {
        leftOut += 1;
      } else {
        stream.write(line);
      }
    },
    writeLast(line) {
      sayLeftOut();
      return new Promise((resolve) => stream.write(line, () => resolve()));
    },
  };
}
