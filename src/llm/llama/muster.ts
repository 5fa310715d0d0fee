import {evenOut} from './even-out.ts';

/**
 * Lets agents that decide at the same time share their batches. Whoever has a prompt to evaluate says how long it is and waits for the others, those too
 * that are just being evaluated: they may have another question right after. Then all are told how many tokens to evaluate, and the batch starts
 * when all of them are in it.
 */
export interface Muster {
  /** A place for one decision. */
  join(): Place;
  /** Calls back in a turn of the event loop in which nobody is about to put something into the batch. */
  whenComplete(callback: () => void): void;
}

export interface Place {
  /** Waits for the others, and answers how many tokens to evaluate: at least `need`. */
  agree(need: number): Promise<number>;
  /** The tokens are in the queue. */
  arrive(): void;
  /** Nobody need wait for this one any longer, until it agrees again. May be called again without effect. */
  leave(): void;
}

/** Creates a muster in which nobody is. */
export function createMuster(): Muster {
  const gathered: {readonly need: number; readonly start: (tokens: number) => void}[] = [];
  let starting = 0;
  let evaluating = 0;
  const waiting: (() => void)[] = [];

  const move = () => {
    if (gathered.length > 0 && starting === 0 && evaluating === 0) {
      const all = gathered.splice(0);
      starting = all.length;
      const lengths = evenOut(all.map(({need}) => need));
      for (const [at, {need, start}] of all.entries()) {
        start(lengths[at] ?? need);
      }
    }
    if (starting === 0) {
      for (const callback of waiting.splice(0)) {
        callback();
      }
    }
  };
  // Two turns later: who was started in the same turn, or got its result there, has come by then.
  const moveSoon = () => setImmediate(() => setImmediate(move));

  return {
    join() {
      let state: 'away' | 'starting' | 'evaluating' = 'away';
      const become = (next: typeof state) => {
        starting += Number(next === 'starting') - Number(state === 'starting');
        evaluating += Number(next === 'evaluating') - Number(state === 'evaluating');
        state = next;
        moveSoon();
      };
      return {
        agree(need) {
          become('away');
          return new Promise((resolve) => {
            gathered.push({
              need,
              start(tokens) {
                // Counted by whoever starts everybody.
                state = 'starting';
                resolve(tokens);
              },
            });
          });
        },
        arrive: () => become('evaluating'),
        leave: () => become('away'),
      };
    },
    whenComplete(callback) {
      waiting.push(callback);
      moveSoon();
    },
  };
}
