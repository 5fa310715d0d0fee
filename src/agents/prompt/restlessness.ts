import {LOST_AFTER} from './changes.ts';
import type {Fact} from './facts.ts';

/** Learns which facts change again and again: an animal that walks about, the result of the last action, a clock. Movers are known to. */
export interface Restlessness {
  /** Notes the facts of one more decision; answers the keys of those that have changed twice lately. Of movers once is enough, and to come is to change. */
  observe(facts: readonly Fact[]): ReadonlySet<string>;
}

/** Changes of so many decisions ago, or more, are forgotten. */
const CALM_AFTER = 8;

interface Known {
  readonly text: string;
  /** The decisions of the last change and of the one before it. */
  readonly changes: readonly [number, number];
  /** The decision in which it was there last. */
  readonly seen: number;
}

const NEVER = Number.NEGATIVE_INFINITY;

/** Knows nothing yet. */
export function createRestlessness(): Restlessness {
  let known = new Map<string, Known>();
  let count = 0;
  return {
    observe(facts) {
      count += 1;
      const recent = new Map([...known].filter(([, {seen}]) => count - seen <= LOST_AFTER));
      const noted = facts.map((fact) => ({fact, now: next(recent.get(fact.key), fact, count)}));
      known = new Map([...recent, ...noted.map(({fact, now}) => [fact.key, now] as const)]);
      const restless = noted.filter(({fact, now}) => count - now.changes[fact.isMover ? 0 : 1] < CALM_AFTER);
      return new Set(restless.map(({fact}) => fact.key));
    },
  };
}

function next(before: Known | undefined, {text, isMover}: Fact, now: number): Known {
  const changes: Known['changes'] =
    before === undefined ? [isMover ? now : NEVER, NEVER] : before.text === text ? before.changes : [now, before.changes[0]];
  return {text, changes, seen: now};
}
