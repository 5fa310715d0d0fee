import {expect, it} from 'vitest';
import {MOST_EVENTS, type NotableEvent} from '../../protocol/event.ts';
import {createChronicle} from './chronicle.ts';
import {createChronicles} from './chronicles.ts';

const event = (text: string, salience = 0.5): NotableEvent => ({tick: 1, text, salience});
const filled = (...events: NotableEvent[]) => {
  const chronicle = createChronicle('ada');
  events.forEach(chronicle.add);
  return chronicle;
};

it('recalls what matters, what is fresh, and what is asked about', () => {
  const texts = (about: string[], ...events: NotableEvent[]) =>
    filled(...events)
      .recall(about, 2)
      .map(({text}) => text);
  expect(texts([], event('a little', 0.1), event('the worst', 1), event('something', 0.5))).toEqual(['the worst', 'something']);
  expect(texts([], event('old'), ...Array.from({length: 30}, (_, at) => event(`new ${at}`)))[0]).toBe('new 29');
  expect(
    texts(['rope_ladder'], event('bob said "the ladder is gone"', 0.1), event('met eve', 0.5), event('bob left', 0.1)),
  ).toEqual(['bob said "the ladder is gone"', 'met eve']);
});

it('says why: salience, freshness and relevance', () => {
  expect(filled(event('met bob', 0.25)).recall(['Bob'], 1)).toEqual([{...event('met bob', 0.25), score: 0.25 + 1 + 0.5}]);
});

it('remembers a text once, as what happened last, and as gravely as ever', () => {
  const chronicle = filled(event('was hurt', 0.9), event('met bob'), {...event('was hurt', 0.4), tick: 8});
  expect(chronicle.all()).toEqual([event('met bob'), {tick: 8, text: 'was hurt', salience: 0.9}]);
});

it('forgets what comes to mind least', () => {
  const chronicle = filled(event('the worst', 1), ...Array.from({length: MOST_EVENTS + 50}, (_, at) => event(`day ${at}`, 0.3)));
  const texts = chronicle.all().map(({text}) => text);
  expect(texts).toHaveLength(MOST_EVENTS);
  expect(texts.at(-1)).toBe(`day ${MOST_EVENTS + 49}`);
  expect(texts).toContain('the worst');
  expect(texts).not.toContain('day 0');
});

it('can be replaced as a whole, and outlives registrations', () => {
  const chronicles = createChronicles();
  chronicles.of('ada').add(event('met bob'));
  const saved = chronicles.all();
  chronicles.of('ada').add(event('bob left'));
  chronicles.of('eve').add(event('met ada'));
  chronicles.replace(saved);
  expect(chronicles.all()).toEqual([{agent_id: 'ada', events: [event('met bob')]}]);
});
