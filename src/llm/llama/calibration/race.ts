import type {Budget} from './budget.ts';
import type {Candidate} from './choice.ts';

/** Work that can be done again and again, to find out how long it takes. */
export interface Entrant<Value> {
  readonly value: Value;
  /** That `run` evaluates. */
  readonly tokens: number;
  /** What is timed. */
  run(): Promise<void>;
  /** Makes it possible to run again. */
  turnBack(): Promise<void>;
}

/** With fewer there is no telling what is noise. */
export const LEAST_ROUNDS = 2;
const MOST_ROUNDS = 3;

/**
 * Lets all run in turns, so that what else the machine does hits them alike, and takes the best time of each. Answers
 * nobody when there was nothing to compare, or no time to do it twice.
 */
export async function race<Value>(entrants: readonly Entrant<Value>[], budget: Budget): Promise<readonly Candidate<Value>[]> {
  if (entrants.length < 2) {
    return [];
  }
  const roundTokens = entrants.reduce((sum, {tokens}) => sum + tokens, 0);
  const bestMs = new Map<Entrant<Value>, number>();
  let rounds = 0;
  while (rounds < MOST_ROUNDS && budget.affords(roundTokens * Math.max(1, LEAST_ROUNDS - rounds))) {
    for (const entrant of entrants) {
      const ms = await budget.spend(entrant.tokens, () => entrant.run());
      await entrant.turnBack();
      bestMs.set(entrant, Math.min(ms, bestMs.get(entrant) ?? ms));
    }
    rounds += 1;
  }
  if (rounds < LEAST_ROUNDS) {
    return [];
  }
  return [...bestMs].map(([{value, tokens}, ms]) => ({value, tokensPerSecond: (1000 * tokens) / ms}));
}
