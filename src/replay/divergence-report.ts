import type {Logger} from '../log.ts';
import {type Divergence, toSentence} from './divergence.ts';

/** Tells the log where a game goes another way than the recorded one. */
export interface DivergenceReport {
  add(divergence: Divergence): void;
  /** Says how many there were, if there were any. */
  sum(): void;
}

/** A world that has gone another way differs in every tick from then on: the first ones say why. */
const MOST_LOGGED = 20;

/** Creates a report without divergences. */
export function createDivergenceReport(log: Logger): DivergenceReport {
  let first: Divergence | undefined;
  let count = 0;
  return {
    add(divergence) {
      first ??= divergence;
      count += 1;
      if (count <= MOST_LOGGED) {
        log.warn(divergence, `not as it was recorded: ${toSentence(divergence)}`);
      }
    },
    sum() {
      if (first !== undefined) {
        log.warn(
          {divergences: count},
          `${count} times the game went another way than the recorded one, first in ${toSentence(first)}`,
        );
      }
    },
  };
}
