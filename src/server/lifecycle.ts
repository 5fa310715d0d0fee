import type {Writable} from 'node:stream';
import type {ExitCode} from './exit-codes.ts';

export interface LifecycleOptions {
  readonly output: Writable;
  /** Frees what must be freed, the model above all. What takes too long is left to the operating system. */
  readonly cleanUp: () => Promise<void>;
  /** Prints the last line on stderr; resolves when it has left. */
  readonly say: (sentence: string) => Promise<void>;
  /** Ends the process. Where cleaning up took too long, the model is in the middle of something, and an exit that waits for its threads takes as long. */
  readonly exit: (code: ExitCode, isCleanedUp: boolean) => void;
}

/** The end of the process, once, whatever ends it. */
export interface Lifecycle {
  /** Cleans up, waits until everything written has left, says why, and exits. Only the first call counts. */
  end(code: ExitCode, sentence: string): Promise<void>;
}

/** What the end may take. A game that was killed, and whose end of the pipe is closed by that, is outlived by less than a second; one that waits would kill us after two. */
const CLEAN_UP_MS = 700;
const LAST_ANSWERS_MS = 500;
export const LAST_LINE_MS = 250;

/** Creates the lifecycle of a running process. */
export function createLifecycle({output, cleanUp, say, exit}: LifecycleOptions): Lifecycle {
  let ending: Promise<void> | undefined;

  const end = async (code: ExitCode, sentence: string) => {
    const isCleanedUp = await within(CLEAN_UP_MS, Promise.allSettled([cleanUp()]));
    await within(LAST_ANSWERS_MS, drained(output));
    await within(LAST_LINE_MS, say(`${sentence} (exit code ${code})`));
    exit(code, isCleanedUp);
  };

  return {
    end(code, sentence) {
      ending ??= end(code, sentence);
      return ending;
    },
  };
}

/** Resolves when the stream has passed on all that was written: exiting earlier would cut the last answer short. */
function drained(output: Writable): Promise<unknown> {
  return new Promise((resolve) => {
    if (output.destroyed) {
      resolve(undefined);
    } else {
      output.once('error', resolve);
      output.write('', resolve);
    }
  });
}

/** Whether the work is done within the time. */
async function within(ms: number, work: Promise<unknown>): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const isDone = await Promise.race([
    work.then(() => true),
    new Promise<false>((resolve) => {
      timer = setTimeout(resolve, ms, false);
    }),
  ]);
  clearTimeout(timer);
  return isDone;
}
