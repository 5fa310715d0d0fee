import {expect, it, onTestFinished} from 'vitest';
import {EXECUTABLE, type RuntimeProcess, startRuntimeProcess} from '../support/runtime-process.ts';
import {createTicks} from '../support/ticks.ts';

function start(): RuntimeProcess {
  const runtime = startRuntimeProcess(EXECUTABLE, ['--log-level', 'error']);
  onTestFinished(() => {
    runtime.child.kill('SIGKILL');
  });
  return runtime;
}

const AGENTS = 20;

async function register(runtime: RuntimeProcess): Promise<void> {
  const ids = (createTicks({agents: AGENTS, ticks: 1})[0] as {perceptions: {agent_id: string}[]}).perceptions;
  // The others are registered by the first tick that they appear in.
  for (const [at, {agent_id}] of ids.slice(0, AGENTS / 2).entries()) {
    await runtime.request('registerAgent', {agent_id, persona: `Number ${at}.`, decide_every: 1 + (at % 5), priority: at});
  }
}

const play = async (runtime: RuntimeProcess, ticks: readonly object[]) => {
  const actions = [];
  for (const tick of ticks) {
    actions.push((await runtime.request('tick', tick)).result.actions);
  }
  return actions;
};

it('lets a restored game decide as the saved one, after a kill', async () => {
  const ticks = createTicks({agents: AGENTS, ticks: 60});
  const game = start();
  await register(game);
  await play(game, ticks.slice(0, 30));
  const {result: saved} = await game.request('snapshot');
  const expected = await play(game, ticks.slice(30));
  game.child.kill('SIGKILL');
  await game.outcome;

  const restored = start();
  expect((await restored.request('restore', JSON.parse(JSON.stringify(saved)))).result).toEqual({agents: AGENTS});
  expect((await restored.request('snapshot')).result).toEqual(saved);
  expect(await play(restored, ticks.slice(30))).toEqual(expected);
  expect(expected.flat().filter(({source}) => source === 'carried').length).toBeGreaterThan(0);
});

it('refuses what is damaged, with a sentence, and goes on as it was', async () => {
  const runtime = start();
  await register(runtime);
  await play(runtime, createTicks({agents: AGENTS, ticks: 3}));
  const {result: saved} = await runtime.request('snapshot');
  const damaged = {...saved, agents: [...saved.agents.slice(1), {...saved.agents[0], last: {action: 'none'}}]};
  expect((await runtime.request('restore', damaged)).error).toMatchObject({
    code: 1104,
    message: expect.stringMatching(/^the snapshot is damaged: agents\[19\]\.last\./),
    data: {kind: 'SnapshotInvalid', retryable: false, issues: expect.any(Array)},
  });
  expect((await runtime.request('restore', {...saved, version: 99})).error.message).toContain('the snapshot has version 99');
  expect((await runtime.request('restore', {})).error).toMatchObject({
    code: -32602,
    message: expect.stringContaining('expected "agent-runtime snapshot", as in what snapshot returned'),
  });
  expect((await runtime.request('snapshot')).result).toEqual(saved);
});
