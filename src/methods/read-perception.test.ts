import {expect, it} from 'vitest';
import {PerceptionMessage} from '../protocol/perception.ts';
import {readPerception} from './read-perception.ts';

const GOOD = {
  agent_id: 'a',
  tick: 7,
  position: [1, 2, 3],
  rotation: [0, 90],
  velocity: [0.5, 0, -0.5],
  visible_entities: [{id: 'b', type: 'berry', position: [1, 2], distance: 0.5, metadata: {category: 'resource'}, own: 1}],
  inventory: [{id: 'i', name: 'stone', quantity: 2, own: [1]}],
  health: 50,
  energy: 20,
  custom_data: {recipes: ['axe']},
  busy: false,
  watched: true,
  legal_actions: [{tool: 'idle', params: {x: 1}}],
  own: {of: 'the game'},
};

const STRANGE = [
  undefined, null, true, -1, 3.5, 2 ** 53, Number.POSITIVE_INFINITY, '', 'text', 'é'.repeat(256), '😀'.repeat(200), [], [1, 2], [1, 2, 3], [1, 2, 3, 4], ['1', 2], {}, {id: 'x'},
]; // biome-ignore format: one line reads better

/** Copies of a value with one place in it replaced by something else, for every place. */
function* withOneReplaced(value: unknown, replacement: unknown): Generator {
  yield replacement;
  if (typeof value === 'object' && value !== null) {
    for (const [key, inner] of Object.entries(value)) {
      for (const replaced of withOneReplaced(inner, replacement)) {
        yield Array.isArray(value) ? value.with(Number(key), replaced) : {...value, [key]: replaced};
      }
    }
  }
}

const cases = STRANGE.flatMap((replacement) => [...withOneReplaced(GOOD, replacement)]);

it('takes what the schema takes, with the same values, and refuses what it refuses', () => {
  const isGood = cases.map((value) => PerceptionMessage.safeParse(value).success);
  expect(isGood.filter(Boolean).length).toBeGreaterThan(200);
  expect(isGood.filter((good) => !good).length).toBeGreaterThan(200);
  for (const value of cases) {
    const expected = PerceptionMessage.safeParse(value);
    const read = readPerception(structuredClone(value));
    expect([value, read.success, read.data]).toEqual([value, expected.success, expected.data]);
    expect(read.error?.issues).toEqual(expected.error?.issues);
  }
});

it('fills defaults into the value itself', () => {
  const value = {agent_id: 'a', tick: 0};
  expect(readPerception(value).data).toBe(value);
  expect(value).toEqual(PerceptionMessage.parse({agent_id: 'a', tick: 0}));
});
