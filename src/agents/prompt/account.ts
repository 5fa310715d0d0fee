import {OPTION_LABELS} from '../../llm/labels.ts';
import type {Fact} from './facts.ts';
import {createRestlessness} from './restlessness.ts';

/** What an agent is told of its surroundings, line by line. */
export interface Account {
  /** How things were when the account began. */
  readonly beginning: readonly string[];
  /** What has come, gone or changed since, in that order; lines are only ever added. */
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

/** An entity that has not been seen for so many decisions is gone. What comes and goes at the border of sight is not told again and again. */
const LOST_AFTER = 3;

interface Said {
  readonly fact: Fact;
  /** What was said last of it. */
  readonly text: string;
  /** For how many decisions it has not been there. */
  readonly absentFor: number;
}

/** Creates a narrator who has told nothing. */
export function createNarrator(): Narrator {
  const restlessness = createRestlessness();
  let said: ReadonlyMap<string, Said> = new Map();
  let labels: ReadonlyMap<string, string> = new Map();
  let beginning: readonly string[] = [];
  let news: readonly string[] = [];

  const isUpToDate = ({key, text}: Fact) => {
    const last = said.get(key);
    return last?.text === text && !isGone(last);
  };
  const toNews = (fact: Fact, restless: ReadonlySet<string>) =>
    toLine(fact, said.has(fact.key) ? fact.news : introduce(fact, restless), labels);

  const beginAnew = (facts: readonly Fact[], restless: ReadonlySet<string>) => {
    const present = new Set(facts.map(({key}) => key));
    const calm = facts.filter(({key, kind}) => kind !== 'data' || !restless.has(key));
    labels = assignLabels(facts, new Map([...labels].filter(([key]) => present.has(key))));
    beginning = calm.flatMap((fact) => toLine(fact, introduce(fact, restless), labels));
    said = new Map(calm.map((fact) => [fact.key, {fact, text: introduce(fact, restless), absentFor: 0}]));
    news = [];
  };

  const addNews = (facts: readonly Fact[], restless: ReadonlySet<string>) => {
    const present = new Set(facts.map(({key}) => key));
    labels = assignLabels(facts, labels);
    // Things are introduced once in any case: what changes all the time is then told under their letters.
    const isNews = (fact: Fact) => !restless.has(fact.key) || (fact.kind !== 'data' && !said.has(fact.key));
    /** It is there again, and nothing else is to be said of it. */
    const isBack = (fact: Fact) => {
      const last = said.get(fact.key);
      return last !== undefined && isGone(last) && isThing(fact) && (last.text === fact.text || isOnTheMove(fact, restless));
    };
    const back = new Set(facts.filter(isBack).map(({key}) => key));
    const fresh = facts.filter((fact) => !isUpToDate(fact) && !back.has(fact.key) && isNews(fact));
    const lines = fresh.flatMap((fact) => toNews(fact, restless));
    const older = [...said].map(([key, last]): [string, Said] => {
      const isHere = back.has(key) || (present.has(key) && !isGone(last));
      return [key, {...last, absentFor: isHere ? 0 : last.absentFor + 1}];
    });
    const gone = older.filter(([, last]) => last.absentFor === goneAfter(last.fact)).map(([key]) => key);
    const tellOf = (what: string, keys: readonly string[]) =>
      keys.length > 0 ? [[what, ...keys.map((key) => labels.get(key) ?? toName(key))].join(' ')] : [];
    const comings = [...tellOf('gone', gone), ...tellOf('back', [...back])].join(' ');
    const told = fresh.map((fact): [string, Said] => {
      const text = said.has(fact.key) ? fact.text : introduce(fact, restless);
      return [fact.key, {fact, text, absentFor: 0}];
    });
    news = [...news, ...(comings === '' ? [] : [comings]), ...lines];
    said = new Map([...older, ...told]);
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
      addNews(facts, restless);
      if (beginning.length === 0 || isShortOfLabels(facts) || news.join('').length > MOST_NEWS) {
        beginAnew(facts, restless);
      }
      const unsettled = facts.filter((fact) => restless.has(fact.key) && !isUpToDate(fact));
      return {
        beginning,
        news,
        restless: unsettled.filter(({kind}) => kind !== 'entity').flatMap((fact) => toNews(fact, restless)),
        places: new Map(unsettled.filter(({kind}) => kind === 'entity').map(({key, news: where}) => [key, where])),
        labels,
      };
    },
  };
}

/** What happened has happened, whether or not the agent thinks of it. */
const goneAfter = ({kind}: Fact): number => (kind === 'entity' ? LOST_AFTER : kind === 'event' ? Number.POSITIVE_INFINITY : 1);

/** Things have letters, so that they can be chosen. */
const isThing = ({kind}: Pick<Fact, 'kind'>): boolean => kind !== 'data' && kind !== 'event';

const isGone = ({fact, absentFor}: Said): boolean => absentFor >= goneAfter(fact);

const isOnTheMove = ({key, mover}: Fact, restless: ReadonlySet<string>): boolean => mover !== undefined && restless.has(key);

/** What is said of something for the first time. Where something is that will be elsewhere soon is not worth remembering. */
const introduce = (fact: Fact, restless: ReadonlySet<string>): string =>
  isOnTheMove(fact, restless) ? (fact.mover ?? fact.text) : fact.text;

const toName = (key: string): string => key.slice(key.indexOf(' ') + 1);

/** What is said of a thing under its letter. Of one that has none, because there are more things than letters, nothing is said. */
function toLine({key, kind}: Fact, text: string, labels: ReadonlyMap<string, string>): readonly string[] {
  const label = labels.get(key);
  return !isThing({kind}) ? [text] : label === undefined ? [] : [`${label} ${text}`];
}

/** A letter for every thing, as long as there are any: things keep theirs, the others take what is free, in their order. */
function assignLabels(facts: readonly Fact[], before: ReadonlyMap<string, string>): ReadonlyMap<string, string> {
  const taken = new Set(before.values());
  const free = OPTION_LABELS.filter((label) => !taken.has(label));
  const strangers = facts.filter((fact) => isThing(fact) && !before.has(fact.key)).slice(0, free.length);
  return new Map([...before, ...strangers.map(({key}, at) => [key, free[at] as string] as const)]);
}
