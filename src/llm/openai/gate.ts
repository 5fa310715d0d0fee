import {unlessAborted} from '../abort.ts';

/** Lets at most so many be at work at once; the others wait in the order in which they came. Rejects with the signal's reason when that comes first. */
export type Gate = <Result>(work: () => Promise<Result>, signal: AbortSignal) => Promise<Result>;

/** Creates a gate through which `limit` may be at once. */
export function createGate(limit: number): Gate {
  const waiting = new Set<() => void>();
  let inside = 0;

  const enter = async (signal: AbortSignal): Promise<void> => {
    signal.throwIfAborted();
    if (inside < limit) {
      inside += 1;
      return;
    }
    const {promise, resolve} = Promise.withResolvers<void>();
    waiting.add(resolve);
    await unlessAborted(promise, signal).catch((reason) => {
      // Whoever was let in and has gone at the same moment leaves the place to the next one.
      waiting.delete(resolve) || leave();
      throw reason;
    });
  };

  const leave = () => {
    const [next] = waiting;
    if (next === undefined) {
      inside -= 1;
    } else {
      waiting.delete(next);
      next();
    }
  };

  return async (work, signal) => {
    await enter(signal);
    try {
      return await work();
    } finally {
      leave();
    }
  };
}
