import {expect, it} from 'vitest';
import {RecordedEvent} from '../recording/format.ts';
import {collectReport} from './collect-report.ts';
import type {Chunk} from './report-data.ts';

const header = {
  event: 'recording',
  version: '1.0',
  runtime: {name: 'agent-runtime', version: '1.2.3'},
  protocol_version: '1.0',
  prompt_version: 5,
  started_at: '2026-01-02T03:04:05.678Z',
  platform: 'linux-x64',
  node: 'v26.0.0',
  part: 0,
  settings: {'deadline-ms': 80},
};
const ask = (request: number, agents: readonly string[], fields: object = {}) => ({
  event: 'tick',
  request,
  tick: request,
  perceptions: agents.map((agent_id) => ({agent_id, tick: request})),
  simulation_state: {},
  ...fields,
});
const answer = (request: number, actions: readonly object[], fields: object = {}) => ({
  event: 'answer',
  request,
  tick: request,
  actions: actions.map((action) => ({tick: request, tool: 'idle', params: {}, reasoning: '', source: 'model', ...action})),
  metrics: {tick_time_ms: 12, agents_processed: 1, actions_generated: 1, sources: {}},
  ...fields,
});
const decide = (agent_id: string, tick: number, fields: object = {}) => ({
  event: 'decision',
  agent_id,
  tick,
  situation: 'quiet',
  now: 'at (0,0) now',
  weighed: [],
  tool: 'idle',
  params: {},
  from_cache: false,
  late: false,
  sampling: {temperature: 0.7, seed: 1},
  timings_ms: {queue: 1, prefill: 2, decode: 3, validate: 4},
  tokens: {reused: 5, prefilled: 6, sampled: 7, forced: 8, repeated: 1},
  ...fields,
});

async function collect(...events: readonly object[]) {
  const chunks = new Map<string, Chunk>();
  const parsed = events.map((event) => RecordedEvent.parse({at_ms: 0, ...event}));
  const stream = async function* () {
    yield* parsed;
  };
  const overview = await collectReport('run.jsonl', stream(), (name, chunk) => chunks.set(name, chunk));
  return {overview, chunks};
}

it('puts a decision to the tick that it was made for, however late it came', async () => {
  const {overview, chunks} = await collect(
    header,
    ask(1, ['ada', 'bob']),
    decide('ada', 1),
    answer(1, [{agent_id: 'ada'}, {agent_id: 'bob', source: 'fallback', reason: 'deadline'}]),
    ask(2, ['ada']),
    answer(2, [{agent_id: 'ada', source: 'carried', reason: 'unchanged', decided_tick: 1}]),
    decide('bob', 1, {late: true}),
  );
  expect(overview.agents.map(({id}) => id)).toEqual(['ada', 'bob']);
  expect(overview.ticks).toMatchObject({tick: [1, 2], deadlineMs: [80, 80]});
  expect(overview.decisions).toMatchObject({tick: [0, 0], agent: [0, 1], late: [0, 1], prefilled: [7, 7]});
  expect(overview.actions.source.map((source) => overview.sources[source])).toEqual(['model', 'fallback', 'carried']);
  expect(overview.endReason).toBe(null);
  expect([...chunks.keys()]).toEqual(['chunk-0-0']);
  expect(chunks.get('chunk-0-0')?.map(({agent, tick, decision}) => [agent, tick, decision?.late])).toEqual([
    [0, 0, false],
    [0, 1, undefined],
    [1, 0, true],
  ]);
});

it('keeps why somebody did not decide, and leaves out ticks that were never answered', async () => {
  const {overview, chunks} = await collect(
    header,
    ask(1, ['ada'], {deadline_ms: 40}),
    {event: 'failure', agent_id: 'ada', tick: 1, message: 'the model is tired'},
    answer(1, [{agent_id: 'ada', source: 'fallback', reason: 'decision_failed'}], {
      errors: [{agent_id: 'ada', index: 0, code: 1202, message: 'nobody decided'}],
    }),
    ask(2, ['ada']),
    {event: 'end', exit_code: 0, reason: 'stdin has ended'},
  );
  expect(overview.ticks).toMatchObject({tick: [1], deadlineMs: [40]});
  expect(chunks.get('chunk-0-0')).toMatchObject([{failure: 'the model is tired', error: 'nobody decided'}]);
  expect(overview.endReason).toBe('stdin has ended');
});

it('hands out the details of a long game in pieces', async () => {
  const events = Array.from({length: 200}, (_, at) => [ask(at + 1, ['ada']), answer(at + 1, [{agent_id: 'ada'}])]).flat();
  const {overview, chunks} = await collect(header, ...events);
  expect(overview.ticks.tick).toHaveLength(200);
  expect([...chunks.keys()]).toEqual(Array.from({length: 7}, (_, at) => `chunk-${at}-0`));
  expect([...chunks.values()].flat().map(({tick}) => tick)).toEqual(Array.from({length: 200}, (_, at) => at));
});
