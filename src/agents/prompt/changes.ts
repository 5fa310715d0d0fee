import type {Fact} from './facts.ts';

/** What an agent has been told of one thing. */
interface Told {
  readonly fact: Fact;
  /** All that is known of it; where something is that was on the move is not. */
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
  /** Keys of what is there again, just as it was told. */
  readonly back: readonly string[];
  /** What has come or changed, and what to say of it. */
  readonly fresh: readonly {readonly fact: Fact; readonly said: string}[];
  /** What has been told once all this is said. */
  readonly told: ToldFacts;
}

/** An entity that has not been seen for so many decisions is gone. What comes and goes at the border of sight is not told again and again. */
export const LOST_AFTER = 3;

/** Compares what is perceived with what was told; all is new to whoever was told nothing. What is restless is no news, but for a thing that comes. Pure. */
export function findChanges(before: ToldFacts, facts: readonly Fact[], restless: ReadonlySet<string>): Changes {
  const back = new Set(facts.filter((fact) => isBack(fact, before.get(fact.key), restless)).map(({key}) => key));
  const fresh = facts
    .filter((fact) => !back.has(fact.key))
    .flatMap((fact) => toStatement(fact, before.get(fact.key), restless.has(fact.key)) ?? []);
  const present = new Set(facts.map(({key}) => key));
  const older = [...before].map(([key, last]): [string, Told] => {
    const isHere = back.has(key) || (present.has(key) && !isGone(last));
    return [key, {...last, absentFor: isHere ? 0 : last.absentFor + 1}];
  });
  const newer = fresh.map(({fact, known}): [string, Told] => [fact.key, {fact, text: known, absentFor: 0}]);
  return {
    gone: older.filter(([, {fact, absentFor}]) => absentFor === goneAfter(fact)).map(([key]) => key),
    back: [...back],
    fresh,
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

function isBack(fact: Fact, last: Told | undefined, restless: ReadonlySet<string>): boolean {
  const isAsTold = last?.text === fact.text || (last?.text === fact.what && restless.has(fact.key));
  return last !== undefined && isGone(last) && isThing(fact) && isAsTold;
}

/** What to say of a fact, and what is known of it then; nothing where it was told, or is told apart from the news. */
function toStatement(fact: Fact, last: Told | undefined, isRestless: boolean) {
  if (last?.fact.what !== fact.what) {
    // Where something is that will be elsewhere soon is not worth remembering.
    const said = isRestless && fact.kind === 'entity' ? fact.what : fact.text;
    return isRestless && !isThing(fact) ? undefined : {fact, said, known: said};
  }
  const isNews = isGone(last) ? isThing(fact) || !isRestless : last.text !== fact.text && !isRestless;
  return isNews ? {fact, said: fact.news, known: fact.text} : undefined;
}

/** What happened has happened, whether or not the agent thinks of it. */
const goneAfter = ({kind}: Fact): number => (kind === 'entity' ? LOST_AFTER : kind === 'event' ? Number.POSITIVE_INFINITY : 1);

const isGone = ({fact, absentFor}: Told): boolean => absentFor >= goneAfter(fact);
