import {readFile, rm, writeFile} from 'node:fs/promises';
import {setTimeout as sleep} from 'node:timers/promises';
import {isProcessGone} from '../process-gone.ts';

const LOOK_AGAIN_MS = 200;

/** Does some work while no other process does work under the same file, which names who does. A process that is gone holds nothing. */
export async function withLock<Result>(path: string, signal: AbortSignal, work: () => Promise<Result>): Promise<Result> {
  while (!(await take(path))) {
    await sleep(LOOK_AGAIN_MS, undefined, {signal});
  }
  try {
    return await work();
  } finally {
    await rm(path, {force: true});
  }
}

async function take(path: string): Promise<boolean> {
  try {
    await writeFile(path, String(process.pid), {flag: 'wx'});
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') {
      throw error;
    }
    const holder = Number(await readFile(path, 'utf8').catch(() => '0'));
    if (holder > 0 && isProcessGone(holder)) {
      await rm(path, {force: true});
    }
    return false;
  }
}
