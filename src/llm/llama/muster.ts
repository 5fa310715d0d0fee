/**
 * Lets agents that decide at the same time share a batch: the batch waits for those who are on their way to it. Getting a sequence ready takes a
 * moment, and without waiting the first one ready would be evaluated alone.
 */
export interface Muster {
  /** Announces somebody; the returned function says that they have come, or will not. */
  expect(): () => void;
  /** Calls back in the next turn of the event loop in which nobody is expected. */
  whenComplete(callback: () => void): void;
}

/** Creates a muster that expects nobody. */
export function createMuster(): Muster {
  let expected = 0;
  let waiting: (() => void)[] = [];

  const release = () => {
    if (expected === 0) {
      const released = waiting;
      waiting = [];
      for (const callback of released) {
        callback();
      }
    }
  };

  return {
    expect() {
      let hasCome = false;
      expected += 1;
      return () => {
        if (!hasCome) {
          hasCome = true;
          // What was just started reaches the queue of the batch within this turn.
          setImmediate(() => {
            expected -= 1;
            setImmediate(release);
          });
        }
      };
    },
    whenComplete(callback) {
      waiting.push(callback);
      setImmediate(release);
    },
  };
}
