import {mkdtempSync, readFileSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import type {EventOf, RecordedEvent} from '../../src/recording/format.ts';
import {readRecording} from '../../src/recording/read-recording.ts';
import {EXECUTABLE, pipe, startRuntimeProcess, TARGETS, TINY_MODEL} from '../support/runtime-process.ts';
import {createRandom, createTicks} from '../support/ticks.ts';

const HELLO = {protocol_version: '1.0', client: {name: 'test', version: '1'}};
/** `KILLS=200` asks for more, which takes minutes. */
const KILLS = Number(process.env.KILLS ?? 60);
const SIDE_BY_SIDE = 4;

let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'agent-runtime-recording-'));
});
afterAll(() => rmSync(folder, {recursive: true}));

const read = (name: string) => Array.fromAsync(readRecording(join(folder, name)));
const ofKind = <Name extends RecordedEvent['event']>(events: readonly RecordedEvent[], name: Name) =>
  events.filter((event): event is EventOf<Name> => event.event === name);

describe.each(TARGETS)('a game that is recorded by $name', (target) => {
  const name = `${target.args.length}.jsonl`;
  let events: readonly RecordedEvent[];
  let actions: unknown[];

  beforeAll(async () => {
    const runtime = startRuntimeProcess(target, ['--model', TINY_MODEL, '--record', join(folder, name), '--threads', '1'], {
      env: {...process.env, OPENAI_API_KEY: 'sk-secret-key'},
    });
    await runtime.request('initialize', {...HELLO, settings: {deadline_ms: 60_000, api_key: 'sk-secret-key'}});
    await runtime.request('registerAgent', {agent_id: 'guard', persona: 'A bored guard.', reasoning_tokens: 8});
    const ticks = createTicks({agents: 2, ticks: 3}) as {tick: number; perceptions: object[]}[];
    actions = [];
    for (const {tick, perceptions} of ticks) {
      const seen = [
        {agent_id: 'guard', tick, watched: true, custom_data: {news: tick}},
        ...perceptions,
        {agent_id: 'broken', health: 'none'},
      ];
      const {result} = await runtime.request('tick', {tick, perceptions: seen, simulation_state: {weather: 'rain'}});
      actions.push(result.actions);
    }
    await runtime.request('unregisterAgent', {agent_id: 'guard'});
    runtime.close();
    await runtime.outcome;
    events = await read(name);
  });

  it('says who decided, for whom, and that it ended well', () => {
    expect(events[0]).toMatchObject({event: 'recording', settings: {model: 'tiny.gguf', threads: 1}});
    expect(ofKind(events, 'client')).toMatchObject([{client: {name: 'test'}, deadline_ms: 60_000}]);
    expect(ofKind(events, 'backend').map(({backend}) => backend.state)).toContain('ready');
    expect(ofKind(events, 'model')).toMatchObject([{file: 'tiny.gguf', sha256: expect.stringMatching(/^[0-9a-f]{64}$/)}]);
    expect(ofKind(events, 'agent').map(({registration, implicit}) => [registration.agent_id, implicit])).toEqual([
      ['guard', false],
      ['foraging_agent_0000', true],
      ['foraging_agent_0001', true],
      ['broken', true],
    ]);
    expect(ofKind(events, 'unregistered')).toMatchObject([{agent_id: 'guard'}]);
    expect(events.at(-1)).toMatchObject({event: 'end', exit_code: 0, reason: 'stdin has ended'});
  });

  it('keeps what the game sent, and what it was answered', () => {
    expect(ofKind(events, 'tick')).toMatchObject([
      {request: 1, tick: 1000, simulation_state: {weather: 'rain'}},
      {request: 2},
      {request: 3},
    ]);
    expect(ofKind(events, 'tick')[0]?.perceptions.at(-1)).toEqual({agent_id: 'broken', health: 'none'});
    expect(ofKind(events, 'answer').map((answer) => answer.actions)).toEqual(actions);
    expect(ofKind(events, 'answer')[0]?.errors).toMatchObject([{agent_id: 'broken'}]);
  });

  it('shows what the model was asked, what was possible, and what it said', () => {
    const [first] = ofKind(events, 'decision').filter(({agent_id}) => agent_id.startsWith('foraging'));
    expect(first?.situation).toContain('berry');
    expect(first?.now).toMatch(/ now$/);
    expect(first?.said).toMatch(/^\s*[A-Z]/);
    const [tools] = first?.weighed ?? [];
    expect(tools?.options.map(([tool]) => tool)).toContain(first?.tool);
    expect(tools?.options.reduce((sum, [, probability]) => sum + probability, 0)).toBeCloseTo(1, 4);
    expect(first?.tokens.prefilled).toBeGreaterThan(0);
    expect(ofKind(events, 'agent')[0]).toMatchObject({
      shared: expect.stringContaining('move_to'),
      persona: 'You are guard. A bored guard.',
    });
  });

  it('keeps no secret', () => {
    expect(readFileSync(join(folder, name), 'utf8')).not.toMatch(/sk-secret-key|api_key/);
  });
});

it('goes on playing when the disk is full', async () => {
  const ticks = createTicks({agents: 3, ticks: 20}).map(
    (params, id) => `${JSON.stringify({jsonrpc: '2.0', id, method: 'tick', params})}\n`,
  );
  const {code, stdout, stderr} = await pipe(EXECUTABLE, ticks.join(''), ['--record', '/dev/full']);
  expect(stdout.trim().split('\n')).toHaveLength(20);
  expect(stderr).toContain('the recording has ended, because the disk does not take it (ENOSPC');
  expect(stderr.match(/the recording has ended/g)).toHaveLength(1);
  expect(code).toBe(0);
});

it('refuses a file that it cannot write to, with exit code 2', async () => {
  const {code, stderr} = await pipe(EXECUTABLE, '', ['--record', join(folder, 'none', 'run.jsonl')]);
  expect(stderr).toMatch(/--record .*none\/run\.jsonl cannot be written to/);
  expect(code).toBe(2);
});

it(`leaves a recording that can be read to its last whole event when it is killed, at any of ${KILLS} moments`, async () => {
  const ticks = createTicks({agents: 10, ticks: 80}) as {tick: number}[];
  const random = createRandom(7);
  const kills = Array.from({length: KILLS}, (_, at) => ({
    path: join(folder, `killed-${at}.jsonl`),
    answers: Math.floor(random() * 60),
    afterMs: random() * 10,
  }));
  let recorded = 0;
  const work = async () => {
    for (let next = kills.pop(); next !== undefined; next = kills.pop()) {
      recorded += await killWhileRecording(next, ticks);
    }
  };
  await Promise.all(Array.from({length: SIDE_BY_SIDE}, work));
  expect(recorded).toBeGreaterThan(KILLS);
}, 900_000);

/** Kills a runtime a moment after one of its answers. Answers how many ticks are whole in its recording. */
async function killWhileRecording(
  {path, answers, afterMs}: {path: string; answers: number; afterMs: number},
  ticks: readonly {tick: number}[],
): Promise<number> {
  const runtime = startRuntimeProcess(EXECUTABLE, ['--record', path, '--log-level', 'silent']);
  runtime.write(ticks.map((params, id) => `${JSON.stringify({jsonrpc: '2.0', id, method: 'tick', params})}\n`).join(''));
  let lines = 0;
  runtime.child.stdout?.on('data', (chunk: Buffer) => {
    const before = lines;
    lines += chunk.toString('latin1').split('\n').length - 1;
    if (before <= answers && lines > answers) {
      setTimeout(() => runtime.child.kill('SIGKILL'), afterMs);
    }
  });
  expect((await runtime.outcome).signal).toBe('SIGKILL');
  const events = await Array.fromAsync(readRecording(path));
  const asked = ofKind(events, 'tick').map(({tick}) => tick);
  const answered = ofKind(events, 'answer').map(({tick}) => tick);
  expect(asked).toEqual(ticks.slice(0, asked.length).map(({tick}) => tick));
  expect(answered).toEqual(ticks.slice(0, answered.length).map(({tick}) => tick));
  expect(asked.length - answered.length).toBeLessThanOrEqual(1);
  return answered.length;
}
