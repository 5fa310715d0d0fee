import {expect, it} from 'vitest';
import {PerceptionMessage} from '../../src/protocol/perception.ts';
import type {Contestant, ContestantName, PlayedTick} from './contestant.ts';
import {playMatch} from './match.ts';

const ticks = [0, 1, 2, 3].map((tick) => [PerceptionMessage.parse({agent_id: 'a', tick})]);

it('gives everybody the same ticks after the first, in turns by time spent', async () => {
  const log: string[] = [];
  const record = await playMatch(
    [contestant('ours', 10, log), contestant('naive', 25, log)],
    ticks,
    {budgetMs: 30, leastDecisions: 0},
    () => undefined,
  );
  expect(log).toEqual(['ours warms up at 0', 'naive warms up at 0', 'ours 1', 'naive 1', 'ours 2', 'ours 3', 'naive 2']);
  expect([...record].map(([name, played]) => [name, played.length])).toEqual([
    ['ours', 3],
    ['naive', 2],
  ]);
});

it('lets those who follow us play what we have played', async () => {
  const log: string[] = [];
  const limit = contestant('limit, plain attention', 1, log, true);
  await playMatch([limit, contestant('ours', 10, log)], ticks, {budgetMs: 1000, leastDecisions: 0}, () => undefined);
  expect(log.slice(2)).toEqual([
    'ours 1',
    'limit, plain attention 1 like 10',
    'ours 2',
    'limit, plain attention 2 like 10',
    'ours 3',
    'limit, plain attention 3 like 10',
  ]);
});

function contestant(name: ContestantName, ms: number, log: string[], followsOurs = false): Contestant {
  return {
    name,
    followsOurs,
    async warmUp(tick) {
      log.push(`${name} warms up at ${tick[0]?.tick}`);
    },
    async play(tick, ours): Promise<PlayedTick> {
      log.push(`${name} ${tick[0]?.tick}${followsOurs ? ` like ${ours?.ms}` : ''}`);
      return {ms, tokens: [], decisions: 1};
    },
    close: async () => undefined,
  };
}
