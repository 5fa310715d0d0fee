import type {Clock} from '../../src/agents/clock.ts';

/** A clock that stands still until it is told to advance. */
export interface ManualClock extends Clock {
  /** Moves on and runs, in their order, the callbacks that fall due. */
  advance(ms: number): void;
}

/** Creates a clock at zero. */
export function createManualClock(): ManualClock {
  let now = 0;
  let timers: {dueMs: number; callback: () => void}[] = [];
  return {
    now: () => now,
    after(ms, callback) {
      const timer = {dueMs: now + ms, callback};
      timers.push(timer);
      return () => {
        timers = timers.filter((other) => other !== timer);
      };
    },
    advance(ms) {
      now += ms;
      const due = timers.filter(({dueMs}) => dueMs <= now).sort((a, b) => a.dueMs - b.dueMs);
      timers = timers.filter(({dueMs}) => dueMs > now);
      for (const {callback} of due) {
        callback();
      }
    },
  };
}
