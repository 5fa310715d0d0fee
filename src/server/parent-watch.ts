const CHECK_EVERY_MS = 250;

/**
 * Calls `onGone` once when `isGone` says so. The end of stdin says the same sooner; this is for games whose pipe another child has inherited.
 * Does not keep the process alive. The returned function ends the watch.
 */
export function watchParent(isGone: () => boolean, onGone: () => void): () => void {
  const timer = setInterval(() => {
    if (isGone()) {
      clearInterval(timer);
      onGone();
    }
  }, CHECK_EVERY_MS);
  timer.unref();
  return () => clearInterval(timer);
}

/** Tells whether the process that started this one has ended: on Linux and macOS another one takes its place as the parent. */
export function createAdoption(parentPid: () => number = () => process.ppid): () => boolean {
  const first = parentPid();
  return () => parentPid() !== first;
}
