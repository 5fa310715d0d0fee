const CHECK_EVERY_MS = 250;

/**
 * Calls `onGone` once when the process `pid` no longer exists. The end of stdin says the same sooner; this is for games whose pipe
 * another child has inherited. Does not keep the process alive. Returns a function that stops watching.
 */
export function watchParent(pid: number, onGone: () => void): () => void {
  const timer = setInterval(() => {
    if (!isAlive(pid)) {
      clearInterval(timer);
      onGone();
    }
  }, CHECK_EVERY_MS);
  timer.unref();
  return () => clearInterval(timer);
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
