import {expect, it} from 'vitest';
import type {ContestantName, PlayedTick} from './contestant.ts';
import {toFigures} from './match-figures.ts';

const ticks = (...times: number[]): PlayedTick[] =>
  times.map((ms) => ({ms, decisions: 1, tokens: [{reused: 90, prefilled: 10, sampled: 1, forced: 0}]}));
const record = new Map<ContestantName, PlayedTick[]>([
  ['ours', ticks(100, 120, 110)],
  ['limit, plain attention', ticks(100, 100, 100)],
  ['limit, flash attention', ticks(200, 200)],
  ['llama-server, slow fields first', ticks(550)],
  ['llama-server, JSON', ticks(1100)],
  ['naive', ticks(2200)],
]);
const values = (match: Parameters<typeof toFigures>[0]) =>
  Object.fromEntries(toFigures(match).map(({name, value}) => [name, value]));

it('compares with the better order of llama-server, and with the faster limit', () => {
  expect(values({agents: 1, series: 'steady', record})).toMatchObject({
    'llm.tick_p50_ms.agents_1': 110,
    'llm.tick_p95_ms.agents_1': 120,
    'llm.ours_over_llama_server.agents_1': 5,
    'llm.ours_over_naive.agents_1': 20,
    'llm.over_limit.agents_1': 1.1,
    'llm.tokens_evaluated.agents_1': 10,
  });
});

it('says which series it was', () => {
  expect(values({agents: 1, series: 'lively', record})['llm.tick_p50_ms.agents_1.lively']).toBe(110);
});

it('leaves out what was not measured', () => {
  const names = Object.keys(values({agents: 1, series: 'steady', record: new Map([['ours', ticks(100)]])}));
  expect(names).not.toContain('llm.over_limit.agents_1');
  expect(names).not.toContain('llm.ours_over_naive.agents_1');
});
