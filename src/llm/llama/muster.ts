import {evenOut} from './even-out.ts';
import {createPace} from './pace.ts';
import {planPass, type Wish} from './pass-plan.ts';

/**
 * Lets agents that decide at the same time share their batches. Whoever has a prompt to evaluate says how long it is and waits for the others, those too
 * that are just being evaluated: they may have another question right after. Then those who go through the model next are told how many tokens to evaluate, and
 * the batch starts when all of them are in it.
 */
export interface Muster {
  /** A place for one decision. */
  join(): Place;
  /** Calls back in a turn of the event loop in which nobody is about to put something into the batch. */
  whenComplete(callback: () => void): void;
}

export interface Place {
  /**
   * Waits for the others, and answers how many tokens to evaluate: at least `need`, or a part of them, after which to agree again. `dueMs` is when the answer
   * is wanted. Rejects with the signal's reason if that comes first.
   */
  agree(need: number, signal: AbortSignal, dueMs?: number): Promise<number>;
  /** The tokens are in the queue. */
  arrive(): void;
  /** Nobody need wait for this one any longer, until it agrees again. May be called again without effect. */
  leave(): void;
}

export interface MusterOptions {
  /** Tokens of one pass, at most. */
  readonly batchTokens: number;
  /** Milliseconds, on the clock of `dueMs`. */
  readonly now: () => number;
}

interface Gathered extends Wish {
  passedOver: number;
  readonly start: (tokens: number) => void;
}

/** Creates a muster in which nobody is. */
export function createMuster({batchTokens, now}: MusterOptions): Muster {
  const pace = createPace();
  let gathered: readonly Gathered[] = [];
  let starting = 0;
  let evaluating = 0;
  let pass: {tokens: number; readonly startedMs: number} | undefined;
  const waiting: (() => void)[] = [];

  const startPass = () => {
    const shares = planPass(gathered, {nowMs: now(), batchTokens, tokensWithin: pace.tokensWithin});
    const chosen = new Set(shares.map(({wish}) => wish));
    gathered = gathered.filter((wish) => !chosen.has(wish));
    for (const wish of gathered) {
      wish.passedOver += 1;
    }
    const lengths = evenOut(shares.map(({tokens}) => tokens));
    starting = shares.length;
    pass = {tokens: 0, startedMs: now()};
    for (const [at, {wish, tokens}] of shares.entries()) {
      wish.start(lengths[at] ?? tokens);
    }
  };

  const move = () => {
    if (starting === 0 && evaluating === 0) {
      if (pass !== undefined && pass.tokens > 0) {
        pace.record(pass.tokens, now() - pass.startedMs);
      }
      pass = undefined;
      if (gathered.length > 0) {
        startPass();
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
      let agreed = 0;
      let passedOver = 0;
      const become = (next: typeof state) => {
        starting += Number(next === 'starting') - Number(state === 'starting');
        evaluating += Number(next === 'evaluating') - Number(state === 'evaluating');
        state = next;
        moveSoon();
      };
      return {
        agree(need, signal, dueMs) {
          become('away');
          return new Promise((resolve, reject) => {
            const giveUp = () => {
              gathered = gathered.filter((other) => other !== wish);
              reject(signal.reason);
            };
            const wish: Gathered = {
              need,
              dueMs,
              passedOver,
              start(tokens) {
                signal.removeEventListener('abort', giveUp);
                // Counted by whoever starts everybody.
                state = 'starting';
                agreed = tokens;
                // With a part of what it needs it stands as far ahead as before.
                passedOver = tokens < need ? wish.passedOver : 0;
                resolve(tokens);
              },
            };
            if (signal.aborted) {
              reject(signal.reason);
            } else {
              signal.addEventListener('abort', giveUp, {once: true});
              gathered = [...gathered, wish];
            }
          });
        },
        arrive() {
          if (pass !== undefined) {
            pass.tokens += agreed;
          }
          become('evaluating');
        },
        leave: () => become('away'),
      };
    },
    whenComplete(callback) {
      waiting.push(callback);
      moveSoon();
    },
  };
}
