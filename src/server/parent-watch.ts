const CHECK_EVERY_MS = 250;

/**
 * Calls `onGone` once when `isGone` says so. The end of stdin says the same sooner; this is for games whose pipe another child has inherited.
 * Does not keep the process alive.
 */
export function watchParent(isGone: () => boolean, onGone: () => void): void {
  const timer = setInterval(() => {
    if (isGone()) {
      clearInterval(timer);
      onGone();
    }
  }, CHECK_EVERY_MS);
  timer.unref();
}

/** Whether there is no process `pid` any more. */
export function isProcessGone(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return false;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code !== 'EPERM';
  }
}

/** Tells whether the process that started this one has ended: on Linux and macOS another one takes its place as the parent. */
export function createAdoption(parentPid: () => number = () => process.ppid): () => boolean {
  const first = parentPid();
  return () => parentPid() !== first;
}
