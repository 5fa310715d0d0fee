import {closeSync, fstatSync, openSync, readSync} from 'node:fs';
import {type FileHandle, open, rename} from 'node:fs/promises';
import {RuntimeFailure, toMessage} from '../errors.ts';

/** A file that only grows, written by the operating system's threads while the runtime does other things. */
export interface FileAppender {
  /** Bytes in the file, once everything that was appended is written. */
  readonly bytes: number;
  /** Bytes that wait for the disk. */
  readonly waitingBytes: number;
  /** Appends text, after all that was appended before. Returns at once; does nothing once the disk has failed. */
  append(text: string): void;
  /** What comes next goes into a new file; the one so far is named by `toOlderName`, in the place of the one that was there. */
  exchange(): void;
  /** Resolves when everything is written, and the file is closed. */
  close(): Promise<void>;
}

/** The name of a full file: `run.1.jsonl` for `run.jsonl`. */
export const toOlderName = (path: string): string => path.replace(/(\.[^./\\]+)?$/, '.1$1');

/**
 * Opens a file to append to it. One that ends in the middle of a line, because whoever wrote it was killed, gets a new line first. Throws SettingInvalid when it
 * cannot be written to. `onFailure` is called once, when the disk is full or fails; nothing is written from then on.
 */
export function createFileAppender(path: string, onFailure: (error: unknown) => void): FileAppender {
  const {size, isTorn} = inspect(path);
  let bytes = size;
  let waitingBytes = 0;
  let waiting: (Buffer | 'exchange')[] = [];
  let writing: Promise<void> | undefined;
  let file: FileHandle | undefined;
  let hasFailed = false;

  const write = async () => {
    while (waiting.length > 0) {
      const batch = waiting;
      waiting = [];
      for (const part of joined(batch)) {
        if (part === 'exchange') {
          await file?.close();
          file = undefined;
          await rename(path, toOlderName(path));
        } else {
          file ??= await open(path, 'a');
          await file.appendFile(part);
          waitingBytes -= part.length;
        }
      }
    }
  };

  const start = () => {
    writing ??= write()
      .catch((error) => {
        hasFailed = true;
        waiting = [];
        onFailure(error);
      })
      .finally(() => {
        writing = undefined;
      });
  };

  const add = (part: Buffer | 'exchange') => {
    if (!hasFailed) {
      waiting.push(part);
      start();
    }
  };

  const append = (text: string) => {
    const data = Buffer.from(text);
    bytes += data.length;
    waitingBytes += data.length;
    add(data);
  };

  if (isTorn) {
    append('\n');
  }
  return {
    get bytes() {
      return bytes;
    },
    get waitingBytes() {
      return waitingBytes;
    },
    append,
    exchange() {
      bytes = 0;
      add('exchange');
    },
    async close() {
      await writing;
      await file?.close().catch(onFailure);
    },
  };
}

/** Neighbouring pieces as one, so that each costs the disk no visit of its own. */
function joined(batch: readonly (Buffer | 'exchange')[]): readonly (Buffer | 'exchange')[] {
  const parts: (Buffer | 'exchange')[] = [];
  let run: Buffer[] = [];
  const endRun = () => {
    if (run.length > 0) {
      parts.push(Buffer.concat(run));
      run = [];
    }
  };
  for (const piece of batch) {
    if (piece === 'exchange') {
      endRun();
      parts.push(piece);
    } else {
      run.push(piece);
    }
  }
  endRun();
  return parts;
}

function inspect(path: string): {size: number; isTorn: boolean} {
  try {
    const file = openSync(path, 'a+');
    try {
      const {size} = fstatSync(file);
      const last = Buffer.alloc(1);
      return {size, isTorn: readSync(file, last, 0, 1, Math.max(0, size - 1)) === 1 && last[0] !== 0x0a};
    } finally {
      closeSync(file);
    }
  } catch (cause) {
    throw new RuntimeFailure(
      'SettingInvalid',
      `--record ${path} cannot be written to (${toMessage(cause)}); name a file in a folder that is there and writable`,
      {
        cause,
      },
    );
  }
}
