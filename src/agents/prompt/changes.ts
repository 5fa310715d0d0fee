import type {Fact} from './facts.ts';

/** What an agent has been told of one thing. */
interface Told {
  readonly fact: Fact;
  /** What was said of it last; of a mover this may be without its place. */
  readonly text: string;
  /** For how many decisions it has not been there. */
  readonly absentFor: number;
}

/** What an agent has been told, by the keys of facts. */
export type ToldFacts = ReadonlyMap<string, Told>;

/** What is to be said after what was told before. */
export interface Changes {
  /** Keys of what is no longer there. */
  readonly gone: readonly string[];
  /** Keys of what is there again, and of which nothing else is to be said. */
  readonly back: readonly string[];
  /** What is new of things, or about them. */
  readonly fresh: readonly {readonly fact: Fact; readonly text: string}[];
  /** What will have been told by then. */
  readonly told: ToldFacts;
}

/** An entity that has not been seen for so many decisions is gone. What comes and goes at the border of sight is not told again and again. */
const LOST_AFTER = 3;

/** Compares what is perceived with what was told; all is new to whoever was told nothing. What is restless is news only once, if it is a thing. Pure. */
export function findChanges(before: ToldFacts, facts: readonly Fact[], restless: ReadonlySet<string>): Changes {
  const isBack = (fact: Fact) => {
    const last = before.get(fact.key);
    const isAsTold = last?.text === fact.text || isOnTheMove(fact, restless);
    return last !== undefined && isGone(last) && isThing(fact) && isAsTold;
  };
  // Things are introduced in any case: what changes all the time is then told under their letters.
  const isNews = (fact: Fact) => !restless.has(fact.key) || (isThing(fact) && !before.has(fact.key));
  const back = new Set(facts.filter(isBack).map(({key}) => key));
  const fresh = facts.filter((fact) => !isUpToDate(before, fact) && !back.has(fact.key) && isNews(fact));
  const present = new Set(facts.map(({key}) => key));
  const older = [...before].map(([key, last]): [string, Told] => {
    const isHere = back.has(key) || (present.has(key) && !isGone(last));
    return [key, {...last, absentFor: isHere ? 0 : last.absentFor + 1}];
  });
  const newer = fresh.map((fact): [string, Told] => {
    const text = before.has(fact.key) ? fact.text : introduce(fact, restless);
    return [fact.key, {fact, text, absentFor: 0}];
  });
  return {
    gone: older.filter(([, {fact, absentFor}]) => absentFor === goneAfter(fact)).map(([key]) => key),
    back: [...back],
    fresh: fresh.map((fact) => ({fact, text: before.has(fact.key) ? fact.news : introduce(fact, restless)})),
    told: new Map([...older, ...newer]),
  };
}

/** Whether what was said last of something is still so. */
export function isUpToDate(told: ToldFacts, {key, text}: Fact): boolean {
  const last = told.get(key);
  return last?.text === text && !isGone(last);
}

/** Things have letters, so that they can be chosen. */
export const isThing = ({kind}: Pick<Fact, 'kind'>): boolean => kind !== 'data' && kind !== 'event';

/** What happened has happened, whether or not the agent thinks of it. */
const goneAfter = ({kind}: Fact): number => (kind === 'entity' ? LOST_AFTER : kind === 'event' ? Number.POSITIVE_INFINITY : 1);

const isGone = ({fact, absentFor}: Told): boolean => absentFor >= goneAfter(fact);

const isOnTheMove = ({key, mover}: Fact, restless: ReadonlySet<string>): boolean => mover !== undefined && restless.has(key);

/** What is said of something for the first time. Where something is that will be elsewhere soon is not worth remembering. */
const introduce = (fact: Fact, restless: ReadonlySet<string>): string =>
  isOnTheMove(fact, restless) ? (fact.mover ?? fact.text) : fact.text;
