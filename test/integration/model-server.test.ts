import {expect, it, onTestFinished} from 'vitest';
import {startLlamaServer} from '../support/llama-server.ts';
import {completion, honoured, isProbe, startModelServer} from '../support/model-server.ts';
import {EXECUTABLE, type RuntimeProcess, startRuntimeProcess, TINY_MODEL} from '../support/runtime-process.ts';

/** Long enough for a busy machine; a server that says nothing costs nearly all of it. */
const DEADLINE_MS = 3000;
const HELLO = {protocol_version: '1.0', client: {name: 'test', version: '1'}};

function start(...args: string[]): RuntimeProcess {
  const runtime = startRuntimeProcess(EXECUTABLE, ['--reconnect-ms', '100', ...args]);
  onTestFinished(() => {
    runtime.child.kill('SIGKILL');
  });
  return runtime;
}

/** Plays ticks of agents who are better or worse in every tick, so that there is something to decide. */
function createGame(runtime: RuntimeProcess, agents: number) {
  let tick = 0;
  /** How many actions of the next tick came from where. Fails when one is missing. */
  const play = async (): Promise<Record<string, number>> => {
    tick += 1;
    const perceptions = Array.from({length: agents}, (_, at) => ({agent_id: `agent_${at}`, tick, energy: (tick * 37) % 100}));
    const {result, error} = await runtime.request('tick', {tick, perceptions, deadline_ms: DEADLINE_MS});
    expect(error).toBeUndefined();
    expect(result.actions).toHaveLength(agents);
    return result.metrics.sources;
  };
  const playUntil = async (isSo: (sources: Record<string, number>) => boolean) => {
    while (!isSo(await play())) {
      // The next tick.
    }
  };
  return {play, playUntil};
}

it("lets llama.cpp's server decide, goes on without it when it is killed, and returns to it when it is back", async () => {
  const agents = 4;
  const server = await startLlamaServer(TINY_MODEL);
  const runtime = start('--backend', 'openai,scripted', '--base-url', `${server.url}/v1`, '--log-level', 'warn');
  const {play, playUntil} = createGame(runtime, agents);
  await playUntil(({model}) => model === agents);
  await server.kill();
  await playUntil(({scripted}) => scripted === agents);
  for (let at = 0; at < 20; at += 1) {
    expect(await play()).toEqual({scripted: agents});
  }
  const {result: down} = await runtime.request('status');
  expect(down.backend).toMatchObject({
    kind: 'ladder',
    state: 'ready',
    backends: [{kind: 'openai', state: 'failed'}, {kind: 'scripted'}],
  });
  await startLlamaServer(TINY_MODEL, {port: server.port});
  await playUntil(({model}) => model === agents);
  const {result: metrics} = await runtime.request('metrics');
  expect(metrics.ticks).toMatchObject({past_deadline: 0, in_flight: 0});
  expect(metrics.actions.fallback).toBe(0);
  expect(metrics.by_backend.openai.decisions + metrics.by_backend.scripted.decisions).toBe(
    metrics.actions.model + metrics.actions.scripted,
  );
  expect(metrics.by_backend.openai.tokens.sampled).toBeGreaterThan(0);
  expect(metrics.backend.backends).toMatchObject([{kind: 'openai', state: 'ready', decisions: metrics.actions.model}, {}]);
  runtime.close();
  expect(await runtime.outcome).toMatchObject({code: 0});
});

it('decides within the deadline when the server says nothing, and soon asks it no more', async () => {
  const silent = await startModelServer((asked) => (isProbe(asked) ? honoured : 'never'));
  const runtime = start(
    '--backend',
    'openai,scripted',
    '--base-url',
    silent.url,
    '--reconnect-ms',
    '600000',
    '--log-level',
    'error',
  );
  const {play} = createGame(runtime, 3);
  while (silent.asked.filter(({wasAbandoned}) => wasAbandoned).length < 3) {
    expect(await play()).toEqual({scripted: 3});
  }
  const {length} = silent.asked;
  for (let at = 0; at < 10; at += 1) {
    expect(await play()).toEqual({scripted: 3});
  }
  expect(silent.asked).toHaveLength(length);
});

it('answers every tick of a crowd of 1,000 on 32 places of a server, and counts what the server did', async () => {
  const server = await startLlamaServer(TINY_MODEL, {slots: 32, contextTokens: 512});
  const runtime = start('--backend', 'openai', '--base-url', `${server.url}/v1`, '--concurrency', '32', '--log-level', 'error');
  const agents = Array.from({length: 1000}, (_, at) => `agent_${at}`);
  const tools = [
    {name: 'wait'},
    {name: 'look', parameters: {type: 'object', properties: {far: {type: 'boolean'}}, required: ['far']}},
  ];
  for (const agent_id of agents) {
    await runtime.request('registerAgent', {agent_id, tools});
  }
  for (let tick = 1; tick <= 10; tick += 1) {
    const perceptions = agents.map((agent_id, at) => ({agent_id, tick, energy: (tick * 37 + at) % 100}));
    const {result} = await runtime.request('tick', {tick, perceptions, deadline_ms: 500});
    expect(result.actions.map(({agent_id}: {agent_id: string}) => agent_id)).toEqual(agents);
  }
  let metrics = (await runtime.request('metrics')).result;
  expect(metrics.ticks).toMatchObject({received: 10, answered: 10, in_flight: 0});
  while (metrics.stages_ms.prefill.count === 0) {
    metrics = (await runtime.request('metrics')).result;
    expect(metrics.decisions.running).toBeLessThanOrEqual(32);
  }
  expect(metrics.tokens.prefilled).toBeGreaterThan(0);
  expect(metrics.tokens.sampled).toBeGreaterThan(0);
}, 180_000);

it('asks the server for those that matter, and lets rules decide for the crowd', async () => {
  const server = await startModelServer((asked) => (isProbe(asked) ? honoured : completion('{"action": {"idle": {}}}')));
  const runtime = start('--backend', 'openai,scripted', '--base-url', server.url, '--log-level', 'error');
  await runtime.request('registerAgent', {agent_id: 'hero'});
  await runtime.request('registerAgent', {agent_id: 'sheep', backend: 'scripted'});
  let actions: {agent_id: string; source: string}[] = [];
  for (let tick = 1; actions[0]?.source !== 'model'; tick += 1) {
    const perceptions = ['hero', 'sheep'].map((agent_id) => ({agent_id, tick, energy: tick % 100}));
    actions = (await runtime.request('tick', {tick, perceptions})).result.actions;
  }
  expect(actions).toMatchObject([{agent_id: 'hero', tool: 'idle'}, {source: 'scripted'}]);
  const talk = JSON.stringify(server.asked.map(({body}) => body));
  expect(talk).toContain('You are hero');
  expect(talk).not.toContain('You are sheep');
});

it('answers with fallbacks where nothing but a server decides that is not there, and says so', async () => {
  const gone = await startLlamaServer(TINY_MODEL);
  await gone.kill();
  const runtime = start('--backend', 'openai', '--base-url', `${gone.url}/v1`, '--log-level', 'error');
  runtime.send({id: 'hello', method: 'initialize', params: HELLO});
  let state = '';
  while (state !== 'failed') {
    const {result, params} = await runtime.receive();
    state = (params ?? result.backend).state;
  }
  expect((await runtime.request('health')).result).toEqual({
    status: 'degraded',
    message: expect.stringMatching(/cannot be reached \(ECONNREFUSED\); check --base-url.* it is tried again every 0\.1 s/),
  });
  const tick = await runtime.request('tick', {tick: 1, perceptions: [{agent_id: 'ada', tick: 1}]});
  expect(tick.result.actions).toMatchObject([{source: 'fallback', reason: 'backend_failed'}]);
  await startLlamaServer(TINY_MODEL, {port: gone.port});
  while (state !== 'ready') {
    const {method, params} = await runtime.receive();
    state = method === 'statusChanged' ? params.state : state;
  }
  expect((await runtime.request('health')).result).toEqual({status: 'healthy'});
});

it('ends with a sentence when the server refuses the key, which stands in no line of the log', async () => {
  const env = {...process.env, SECRET_KEY: 'sk-do-not-tell'};
  const server = await startModelServer(({headers}) => ({
    status: 401,
    body: {error: {message: `wrong key: ${headers.authorization}`}},
  }));
  const args = ['--backend', 'openai', '--base-url', server.url, '--api-key-env', 'SECRET_KEY', '--debug'];
  const runtime = startRuntimeProcess(EXECUTABLE, args, {env});
  const {code, stdout, stderr} = await runtime.outcome;
  expect({code, stdout}).toEqual({code: 2, stdout: ''});
  expect(stderr).toContain('refuses the API key (401 wrong key: Bearer [key]); check what --api-key-env or --api-key-file names');
  expect(stderr).not.toContain('sk-do-not-tell');
});
