import {expect, it} from 'vitest';
import {EXECUTABLE, startRuntimeProcess, TINY_MODEL} from '../support/runtime-process.ts';

const HELLO = {protocol_version: '1.0', client: {name: 'test', version: '1'}};

it('answers every tick of a crowd in the order of its perceptions, with deadlines that no model could meet', async () => {
  const runtime = startRuntimeProcess(EXECUTABLE, [
    '--model',
    TINY_MODEL,
    '--threads',
    '1',
    '--workers',
    '4',
    '--log-level',
    'warn',
  ]);
  await runtime.request('initialize', HELLO);
  const agents = Array.from({length: 40}, (_, at) => `agent_${at}`);
  const sources = new Set<string>();
  for (let tick = 1; tick <= 30; tick += 1) {
    const perceptions = agents.map((agent_id) => ({agent_id, tick}));
    const {result} = await runtime.request('tick', {tick, perceptions, deadline_ms: 20});
    expect(result.actions.map(({agent_id}: {agent_id: string}) => agent_id)).toEqual(agents);
    for (const {source} of result.actions) {
      sources.add(source);
    }
  }
  const {result: metrics} = await runtime.request('metrics');
  expect(metrics.ticks).toMatchObject({received: 30, answered: 30, in_flight: 0});
  expect(metrics.ticks.past_deadline).toBeGreaterThan(0);
  expect(sources).toContain('fallback');
  runtime.close();
  expect(await runtime.outcome).toMatchObject({code: 0});
}, 120_000);
