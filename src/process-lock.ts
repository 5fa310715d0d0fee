import {mkdir, readFile, rm, stat, writeFile} from 'node:fs/promises';
import {dirname} from 'node:path';
import {setTimeout as sleep} from 'node:timers/promises';
import {isProcessGone} from './process-gone.ts';

const LOOK_AGAIN_MS = 200;

/** Whoever has taken a lock writes its number at once; a lock that is empty for longer was taken by somebody who could not. */
const EMPTY_MS = 2000;

export interface LockOptions {
  /** Ends the waiting. */
  readonly signal?: AbortSignal | undefined;
  /** Called once, with the process to wait for, when there is one. */
  readonly onWait?: (pid: number) => void;
}

/** Does some work while no other process does work under the same file, which names who does. A process that is gone holds nothing. */
export async function withProcessLock<Result>(
  file: string,
  {signal, onWait}: LockOptions,
  work: () => Promise<Result>,
): Promise<Result> {
  await mkdir(dirname(file), {recursive: true});
  let hasWaited = false;
  while (!(await take(file))) {
    const holder = await holderOf(file);
    if (holder === 'gone') {
      await free(file, signal);
    } else {
      if (holder !== undefined && !hasWaited) {
        hasWaited = true;
        onWait?.(holder);
      }
      await sleep(LOOK_AGAIN_MS, undefined, {signal});
    }
  }
  try {
    return await work();
  } finally {
    await rm(file, {force: true});
  }
}

async function take(file: string): Promise<boolean> {
  try {
    await writeFile(file, String(process.pid), {flag: 'wx'});
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') {
      return false;
    }
    throw error;
  }
}

/** The process that holds the lock; undefined while it is not known yet, or when the lock has just been released. */
async function holderOf(file: string): Promise<number | 'gone' | undefined> {
  try {
    const pid = Number(await readFile(file, 'utf8'));
    const isGone = pid > 0 ? isProcessGone(pid) : Date.now() - (await stat(file)).mtimeMs > EMPTY_MS;
    return isGone ? 'gone' : pid > 0 ? pid : undefined;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') {
      return undefined;
    }
    throw error;
  }
}

/** Takes away a lock whose holder is gone. One process at a time may, and looks once more: else two would find the same dead lock, and the slower take away the lock of the faster. */
function free(file: string, signal: AbortSignal | undefined): Promise<void> {
  return withProcessLock(`${file}.free`, {signal}, async () => {
    if ((await holderOf(file)) === 'gone') {
      await rm(file, {force: true});
    }
  });
}
