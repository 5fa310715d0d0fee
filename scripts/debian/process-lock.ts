import {linkSync, mkdirSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {dirname} from 'node:path';
import {setTimeout as sleep} from 'node:timers/promises';
import {isProcessGone} from '../../src/process-gone.ts';

const POLL_INTERVAL_MS = 200;

/**
 * Runs `work` while nobody else on this machine who uses the same lock file does. The lock of a process that is gone counts for
 * nothing. `onWait` is called once, with the process to wait for, when there is one.
 */
export async function withProcessLock<T>(file: string, onWait: (pid: number) => void, work: () => Promise<T>): Promise<T> {
  mkdirSync(dirname(file), {recursive: true});
  let isWaiting = false;
  while (!tryToLock(file)) {
    const owner = readOwner(file);
    if (owner === undefined) {
      continue;
    }
    if (isProcessGone(owner)) {
      rmSync(file, {force: true});
      continue;
    }
    if (!isWaiting) {
      onWait(owner);
    }
    isWaiting = true;
    await sleep(POLL_INTERVAL_MS);
  }
  try {
    return await work();
  } finally {
    rmSync(file, {force: true});
  }
}

// By a link, so that the lock never exists without its owner's number.
function tryToLock(file: string): boolean {
  const own = `${file}.${process.pid}`;
  writeFileSync(own, String(process.pid));
  try {
    linkSync(own, file);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') {
      return false;
    }
    throw error;
  } finally {
    rmSync(own, {force: true});
  }
}

/** Undefined when the lock has just been released. */
function readOwner(file: string): number | undefined {
  try {
    return Number(readFileSync(file, 'utf8'));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') {
      return undefined;
    }
    throw error;
  }
}
