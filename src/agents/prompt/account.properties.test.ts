import fc from 'fast-check';
import {expect, it} from 'vitest';
import {expectAlways} from '../../../test/support/property.ts';
import {type Account, createNarrator} from './account.ts';
import {LOST_AFTER} from './changes.ts';
import type {Fact} from './facts.ts';
import {createRestlessness} from './restlessness.ts';

/** An entity at a place, or another thing that has taken its name; absent where there is none. */
interface Sight {
  readonly at: number;
  readonly isStump: boolean;
}

const toFact = (id: number, {at, isStump}: Sight): Fact => {
  const [what, place] = [isStump ? 'stump' : 'tree', `(${at},0)`];
  return {key: `entity ${id}`, kind: 'entity', what, text: `${what} ${place}`, news: place, isMover: id % 2 === 0};
};

/** For some decisions in a row, what stands, walks, comes and goes; each stage is seen so many times. */
const lives = fc.array(
  fc.record({
    times: fc.integer({min: 1, max: 9}),
    sights: fc.array(fc.option(fc.record({at: fc.integer({min: 0, max: 2}), isStump: fc.boolean()}), {nil: undefined}), {
      minLength: 5,
      maxLength: 5,
    }),
  }),
  {minLength: 1, maxLength: 12},
);

interface Belief {
  readonly what: string;
  readonly place: string | undefined;
  readonly isThere: boolean;
  /** Whether it is said to be back at this moment. */
  readonly isBack: boolean;
}

/** Somebody who believes what an account says, line by line. */
function createReader() {
  let beginning: Account['beginning'] = [];
  let read = 0;
  const believed = new Map<string, Belief>();
  const take = (line: string) => {
    if (/^(gone|back) /.test(line)) {
      let isThere = false;
      for (const word of line.split(' ')) {
        isThere = word === 'back' || (isThere && word !== 'gone');
        if (word.length === 1) {
          const known = believed.get(word);
          expect(known?.isThere, `${line}, of something that was not`).toBe(!isThere);
          believed.set(word, {what: '', place: undefined, ...known, isThere, isBack: isThere});
        }
      }
    } else {
      const [, letter, what, place] = /^(\S) ?(\w+)? ?(\(.*\))?$/.exec(line) as unknown as [string, string, string?, string?];
      believed.set(letter, {what: what ?? (believed.get(letter)?.what as string), place, isThere: true, isBack: false});
    }
  };
  return {
    believed,
    read(account: Account) {
      for (const [letter, belief] of believed) {
        believed.set(letter, {...belief, isBack: false});
      }
      if (account.beginning !== beginning) {
        believed.clear();
        beginning = account.beginning;
        read = 0;
        beginning.forEach(take);
      }
      account.news.slice(read).forEach(take);
      read = account.news.length;
    },
  };
}

it('is never wrong about what is there, nor about where it is, but for what is restless', () => {
  expectAlways(
    fc.property(lives, (stages) => {
      const narrator = createNarrator();
      const reader = createReader();
      const restlessness = createRestlessness();
      const absentFor = new Map<string, number>();
      for (const {sights} of stages.flatMap((stage) => Array.from({length: stage.times}, () => stage))) {
        const facts = sights.flatMap((sight, id) => (sight === undefined ? [] : toFact(id, sight)));
        const restless = restlessness.observe(facts);
        const account = narrator.tell(facts);
        reader.read(account);
        for (const [key, letter] of account.labels) {
          const fact = facts.find((present) => present.key === key);
          const belief = reader.believed.get(letter);
          absentFor.set(key, fact === undefined ? (absentFor.get(key) ?? 0) + 1 : 0);
          if (fact === undefined) {
            expect(belief?.isThere).toBe((absentFor.get(key) as number) < LOST_AFTER);
          } else {
            expect(belief).toMatchObject({what: fact.what, isThere: true});
            expect(account.places.has(key) && !restless.has(key)).toBe(false);
            expect(account.places.get(key) ?? belief?.place).toBe(fact.news);
            expect(belief?.isBack && belief.place !== undefined ? belief.place : fact.news).toBe(fact.news);
          }
        }
      }
    }),
    300,
  );
});
