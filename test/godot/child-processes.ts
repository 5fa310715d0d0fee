import {readdirSync, readFileSync} from 'node:fs';

/** Processes that a process has started, from any of its threads, and that run. */
export function childrenOf(pid: number): number[] {
  const threads = readdirSync(`/proc/${pid}/task`);
  const children = threads.flatMap((thread) => (readIfAny(`/proc/${pid}/task/${thread}/children`) ?? '').split(' '));
  return children.map(Number).filter((child) => child > 0 && isRunning(child));
}

/** Whether a process runs; one that has ended and that nobody has asked about yet does not. */
export function isRunning(pid: number): boolean {
  const status = readIfAny(`/proc/${pid}/stat`);
  return status !== undefined && !/\) Z /.test(status);
}

/** Of a process or a thread that may end at any moment. */
function readIfAny(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if (['ENOENT', 'ESRCH'].includes((error as NodeJS.ErrnoException).code ?? '')) {
      return undefined;
    }
    throw error;
  }
}
