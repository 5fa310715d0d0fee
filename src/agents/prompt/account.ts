import {OPTION_LABELS} from '../../llm/labels.ts';
import {type Changes, findChanges, isThing, isUpToDate, type ToldFacts} from './changes.ts';
import type {Fact} from './facts.ts';
import {createRestlessness} from './restlessness.ts';

/** What an agent is told of its surroundings, line by line. */
export interface Account {
  /** How things were when the account began. */
  readonly beginning: readonly string[];
  /** What has gone, come or changed since, decision by decision; lines are only ever added. */
  readonly news: readonly string[];
  /** What changes all the time, as it is now, but for where things are. */
  readonly restless: readonly string[];
  /** Where things are now that are elsewhere all the time, by the keys of their facts. */
  readonly places: ReadonlyMap<string, string>;
  /** The letters by which things are called, by the keys of their facts. A thing keeps its letter while it is told of. */
  readonly labels: ReadonlyMap<string, string>;
}

/**
 * Tells an agent of its surroundings in such a way that little of it has to be evaluated again: what was told once stays as it is, and what changes is
 * added behind it. When the news have grown long, or letters run out, the account begins anew. One agent's own; to be called once per decision.
 */
export interface Narrator {
  tell(facts: readonly Fact[]): Account;
}

/** News of more characters than this are longer to carry along than a new beginning is to evaluate. */
const MOST_NEWS = 1000;

/** Creates a narrator who has told nothing. */
export function createNarrator(): Narrator {
  const restlessness = createRestlessness();
  let told: ToldFacts = new Map();
  let labels: ReadonlyMap<string, string> = new Map();
  let beginning: readonly string[] = [];
  let news: readonly string[] = [];

  /** What has not been told yet, which it is then. */
  const tellRest = (facts: readonly Fact[], restless: ReadonlySet<string>): readonly string[] => {
    const changes = findChanges(told, facts, restless);
    labels = assignLabels(facts, labels);
    told = withoutUnsaid(changes.told, labels);
    return toLines(changes, labels);
  };

  const beginAnew = (facts: readonly Fact[], restless: ReadonlySet<string>) => {
    const present = new Set(facts.map(({key}) => key));
    labels = new Map([...labels].filter(([key]) => present.has(key)));
    told = new Map();
    beginning = tellRest(facts, restless);
    news = [];
  };

  /** Letters have run out, and some belong to things that are not there. */
  const isShortOfLabels = (facts: readonly Fact[]) => {
    const things = facts.filter(isThing);
    const named = things.filter(({key}) => labels.has(key)).length;
    return named < things.length && named < labels.size;
  };

  return {
    tell(facts) {
      const restless = restlessness.observe(facts);
      news = [...news, ...tellRest(facts, restless)];
      if (beginning.length === 0 || isShortOfLabels(facts) || news.join('').length > MOST_NEWS) {
        beginAnew(facts, restless);
      }
      const unsettled = facts.filter((fact) => restless.has(fact.key) && !isUpToDate(told, fact));
      const elsewhere = unsettled.filter(({kind}) => kind === 'entity');
      const others = unsettled.filter(({kind}) => kind !== 'entity');
      return {
        beginning,
        news,
        restless: others.flatMap((fact) => toLine(fact, fact.news, labels)),
        places: new Map(elsewhere.map(({key, news: where}) => [key, where])),
        labels,
      };
    },
  };
}

/** What has gone and what is back share a line; what has come or changed has one each. */
function toLines({gone, back, fresh}: Changes, labels: ReadonlyMap<string, string>): readonly string[] {
  const list = (verb: string, keys: readonly string[]) =>
    keys.length > 0 ? [[verb, ...keys.map((key) => labels.get(key) ?? toDataName(key))].join(' ')] : [];
  const movements = [...list('gone', gone), ...list('back', back)].join(' ');
  return [...(movements === '' ? [] : [movements]), ...fresh.flatMap(({fact, said}) => toLine(fact, said, labels))];
}

/** The name alone, unless that could be taken for a thing's letter. */
const toDataName = (key: string): string => key.replace(/^data (?=..)/s, '');

/** Nothing is said of things that have no letter, which there are only when all letters are in use. */
const withoutUnsaid = (told: ToldFacts, labels: ReadonlyMap<string, string>): ToldFacts =>
  labels.size < OPTION_LABELS.length ? told : new Map([...told].filter(([key, {fact}]) => !isThing(fact) || labels.has(key)));

/** What is said of a thing stands under its letter; of one that has none nothing is said. */
function toLine(fact: Fact, said: string, labels: ReadonlyMap<string, string>): readonly string[] {
  const label = labels.get(fact.key);
  return !isThing(fact) ? [said] : label === undefined ? [] : [`${label} ${said}`];
}

/** A letter for every thing, as long as there are any: things keep theirs, the others take what is free, in their order. */
function assignLabels(facts: readonly Fact[], before: ReadonlyMap<string, string>): ReadonlyMap<string, string> {
  const strangers = facts.filter((fact) => isThing(fact) && !before.has(fact.key));
  if (strangers.length === 0) {
    return before;
  }
  const taken = new Set(before.values());
  const free = OPTION_LABELS.filter((label) => !taken.has(label));
  return new Map([...before, ...strangers.slice(0, free.length).map(({key}, at) => [key, free[at] as string] as const)]);
}
