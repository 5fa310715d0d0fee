import type {Fact} from './facts.ts';

/**
 * Learns which facts change often. A prompt tells them last, so that their changes do not cost the evaluation of everything behind them: another
 * agent that walks about, the result of the last action, a clock.
 */
export interface Restlessness {
  /** Notes the facts of one more decision; answers the keys of those that have changed lately. */
  observe(facts: readonly Fact[]): ReadonlySet<string>;
}

/** A fact that has stayed the same for so many decisions is calm again. */
const CALM_AFTER = 8;

/** Knows nothing yet: what is seen for the first time counts as calm. */
export function createRestlessness(): Restlessness {
  let known = new Map<string, {readonly text: string; readonly changedAt: number}>();
  let count = 0;
  return {
    observe(facts) {
      count += 1;
      known = new Map(
        facts.map(({key, text}) => {
          const before = known.get(key);
          const changedAt = before === undefined ? Number.NEGATIVE_INFINITY : before.text === text ? before.changedAt : count;
          return [key, {text, changedAt}];
        }),
      );
      return new Set([...known].filter(([, {changedAt}]) => count - changedAt < CALM_AFTER).map(([key]) => key));
    },
  };
}
