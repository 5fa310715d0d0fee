import {readdirSync, readFileSync, stat} from 'node:fs';
import {constants, getPriority, setPriority} from 'node:os';
import {toMessage} from './errors.ts';
import type {Logger} from './log.ts';

const {PRIORITY_BELOW_NORMAL, PRIORITY_LOW} = constants.priority;

/** Node's name for the threads that native work runs on: llama.cpp's own threads start from them and inherit their priority. */
const NATIVE_THREAD = 'libuv-worker';

/**
 * Lets the model compute below the priority of whoever started this process: the game, which then gets the processor first. On Linux, where each thread has
 * a priority of its own, the thread that answers the game stays as it is; elsewhere the whole process goes down. To be called before a model
 * is loaded. What the system does not allow is logged, and changes nothing.
 */
export function giveWayToGame(log: Logger): void {
  try {
    const lower = loweredPriority(getPriority());
    for (const id of process.platform === 'linux' ? nativeThreads() : [process.pid]) {
      setPriority(id, lower);
    }
  } catch (error) {
    log.warn({}, `the model computes at the game's own priority: the system does not allow a lower one (${toMessage(error)})`);
  }
}

/** A priority that is as far below another as "below normal" is below "normal", in the terms of `os.setPriority`: 19 is the lowest. */
export function loweredPriority(priority: number): number {
  return Math.min(PRIORITY_LOW, priority + PRIORITY_BELOW_NORMAL);
}

function nativeThreads(): number[] {
  // The first native work starts all of these threads, before the call returns.
  stat('.', () => undefined);
  return readdirSync('/proc/self/task')
    .map(Number)
    .filter((id) => readFileSync(`/proc/self/task/${id}/comm`, 'utf8').trim() === NATIVE_THREAD);
}
