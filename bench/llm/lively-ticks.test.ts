import {expect, it} from 'vitest';
import {PerceptionMessage} from '../../src/protocol/perception.ts';
import {tick as tickMethod} from '../../src/protocol/tick.ts';
import {createLivelyTicks} from './lively-ticks.ts';

const agentIds = Array.from({length: 10}, (_, at) => `agent_${at}`);
const series = createLivelyTicks({agentIds, ticks: 40}).map((params) =>
  tickMethod.params.parse(params).perceptions.map((perception) => PerceptionMessage.parse(perception)),
);
/** Each agent's perceptions, tick by tick. */
const lives = agentIds.map((_, at) => series.map((tick) => tick[at] as PerceptionMessage));
const pairs = lives.flatMap((life) => life.slice(1).map((now, at) => [life[at] as PerceptionMessage, now] as const));
const ids = ({visible_entities}: PerceptionMessage) => visible_entities.map(({id}) => id);

it('moves every agent by up to five metres a tick, at least one unless a wall stops it', () => {
  const metres = pairs.map(([before, now]) =>
    Math.hypot(now.position[0] - before.position[0], now.position[2] - before.position[2]),
  );
  expect(Math.max(...metres)).toBeLessThanOrEqual(5);
  expect(metres.filter((length) => length >= 1).length / metres.length).toBeGreaterThan(0.9);
});

it('lets something come into sight and something go in most ticks', () => {
  const changed = pairs.filter(
    ([before, now]) => ids(before).some((id) => !ids(now).includes(id)) || ids(now).some((id) => !ids(before).includes(id)),
  );
  expect(changed.length / pairs.length).toBeGreaterThan(0.5);
});

it('shows about five things, and changes what agents carry', () => {
  const counts = series.flat().map((perception) => ids(perception).length);
  const mean = counts.reduce((sum, count) => sum + count, 0) / counts.length;
  expect(mean).toBeGreaterThan(3);
  expect(mean).toBeLessThan(8);
  expect(
    lives.filter((life) => JSON.stringify(life.at(0)?.inventory) !== JSON.stringify(life.at(-1)?.inventory)).length,
  ).toBeGreaterThan(5);
});

it('is the same for the same seed', () => {
  expect(createLivelyTicks({agentIds, ticks: 3, seed: 5})).toEqual(createLivelyTicks({agentIds, ticks: 3, seed: 5}));
});
