import type {Writable} from 'node:stream';
import type {ExitCode} from './exit-codes.ts';

export interface LifecycleOptions {
  readonly output: Writable;
  /** Frees what must be freed, the model above all. May take up to the limit; what takes longer is left to the operating system. */
  readonly cleanUp: () => Promise<void>;
  /** Prints the last line on stderr. */
  readonly say: (sentence: string) => void;
  readonly exit: (code: ExitCode) => void;
  readonly limitMs?: number;
}

/** The end of the process, once, whatever ends it. */
export interface Lifecycle {
  /** Cleans up, waits until everything written has left, says why, and exits. Only the first call counts. */
  end(code: ExitCode, sentence: string): Promise<void>;
}

const LIMIT_MS = 2000;

/** Creates the lifecycle of a running process. */
export function createLifecycle({output, cleanUp, say, exit, limitMs = LIMIT_MS}: LifecycleOptions): Lifecycle {
  let ending: Promise<void> | undefined;

  const end = async (code: ExitCode, sentence: string) => {
    await within(limitMs, Promise.allSettled([cleanUp()]));
    await within(limitMs, drained(output));
    say(`${sentence} (exit code ${code})`);
    exit(code);
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

async function within(ms: number, work: Promise<unknown>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  await Promise.race([
    work,
    new Promise((resolve) => {
      timer = setTimeout(resolve, ms);
    }),
  ]);
  clearTimeout(timer);
}
