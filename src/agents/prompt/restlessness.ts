import type {Fact} from './facts.ts';

/** Learns which facts change again and again: an animal that walks about, the result of the last action, a clock. Movers are known to. */
export interface Restlessness {
  /** Notes the facts of one more decision; answers the keys of those that have changed at least twice lately, or move and have not yet been seen to stay. */
  observe(facts: readonly Fact[]): ReadonlySet<string>;
}

/** Changes of so many decisions ago, or more, are forgotten. */
const CALM_AFTER = 8;

interface Known {
  readonly text: string;
  /** The decisions of the last change and of the one before it. */
  readonly changes: readonly [number, number];
}

const NEVER = Number.NEGATIVE_INFINITY;

/** Knows nothing yet: what is seen for the first time counts as calm, unless it is a mover. */
export function createRestlessness(): Restlessness {
  let known = new Map<string, Known>();
  let count = 0;
  return {
    observe(facts) {
      count += 1;
      known = new Map(facts.map((fact) => [fact.key, next(known.get(fact.key), fact, count)]));
      return new Set([...known].filter(([, {changes}]) => count - changes[1] < CALM_AFTER).map(([key]) => key));
    },
  };
}

function next(before: Known | undefined, {text, mover}: Fact, now: number): Known {
  if (before === undefined) {
    return {text, changes: mover === undefined ? [NEVER, NEVER] : [now, now]};
  }
  return before.text === text ? before : {text, changes: [now, before.changes[0]]};
}
