import {mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {DatabaseSync} from 'node:sqlite';
import {beforeEach, expect, it, onTestFinished} from 'vitest';
import {EXECUTABLE, type RuntimeProcess, startRuntimeProcess} from '../support/runtime-process.ts';

let file: string;
beforeEach(() => {
  const folder = mkdtempSync(join(tmpdir(), 'agent-runtime-'));
  file = join(folder, 'first.memories');
  onTestFinished(() => rmSync(folder, {recursive: true, force: true}));
});

function start(args: readonly string[] = ['--memory-db', file]): RuntimeProcess {
  const runtime = startRuntimeProcess(EXECUTABLE, ['--log-level', 'warn', ...args]);
  onTestFinished(() => {
    runtime.child.kill('SIGKILL');
  });
  return runtime;
}

const texts = async (runtime: RuntimeProcess, params: object) =>
  (await runtime.request('recall', params)).result.events.map(({text}: {text: string}) => text);

const FIRE = {id: 'fire_1', type: 'fire', position: [1, 0, 1], metadata: {category: 'hazard'}};

it('keeps what an agent lived through and was told for the next session', async () => {
  const game = start();
  await game.request('registerAgent', {agent_id: 'ada', recall: 4});
  await game.request('tick', {tick: 1, perceptions: [{agent_id: 'ada', tick: 1, health: 90, visible_entities: [FIRE]}]});
  await game.request('tick', {tick: 2, perceptions: [{agent_id: 'ada', tick: 2, health: 80, visible_entities: [FIRE]}]});
  expect((await game.request('remember', {agent_id: 'ada', text: 'promised bob a torch', salience: 1})).result).toEqual({
    agent_id: 'ada',
    events: 3,
  });
  game.close();
  expect((await game.outcome).code).toBe(0);

  const next = start();
  expect(await texts(next, {agent_id: 'ada', about: 'What of the torch?'})).toEqual([
    'promised bob a torch',
    'was hurt near fire',
    'saw fire around (0,0)',
  ]);
  expect((await next.request('recall', {agent_id: 'ada', limit: 1})).result.events).toEqual([
    {tick: 2, text: 'promised bob a torch', salience: 1, score: 2},
  ]);
  expect(await texts(next, {agent_id: 'bob'})).toEqual([]);
});

it('loses nothing that was answered, whenever it is killed', async () => {
  const told: string[] = [];
  for (let life = 0; life < 20; life += 1) {
    const game = start();
    expect((await texts(game, {agent_id: 'ada', limit: 256})).sort()).toEqual([...told].sort());
    for (let at = 0; at <= life % 5; at += 1) {
      const text = `word ${life} ${at}`;
      await game.request('remember', {agent_id: 'ada', text});
      told.push(text);
      game.send({method: 'tick', id: 1000 + at, params: {tick: at, perceptions: [{agent_id: `b${at}`, tick: at}]}});
    }
    game.child.kill('SIGKILL');
    await game.outcome;
  }
  const database = new DatabaseSync(file);
  expect(Object.values(database.prepare('PRAGMA integrity_check').get() ?? {})).toEqual(['ok']);
  database.close();
});

it('goes back with a snapshot to what was remembered then', async () => {
  const game = start();
  await game.request('registerAgent', {agent_id: 'ada'});
  await game.request('remember', {agent_id: 'ada', text: 'met bob'});
  const {result: saved} = await game.request('snapshot');
  await game.request('remember', {agent_id: 'ada', text: 'bob left'});
  await game.request('restore', saved);
  expect(await texts(game, {agent_id: 'ada'})).toEqual(['met bob']);
  await game.request('restore', {...saved, events: undefined});
  expect(await texts(game, {agent_id: 'ada'})).toEqual(['met bob']);
  game.close();
  await game.outcome;
  expect(await texts(start(), {agent_id: 'ada'})).toEqual(['met bob']);
});

it('remembers without a file until it ends', async () => {
  const game = start([]);
  await game.request('remember', {agent_id: 'ada', text: 'met bob'});
  expect(await texts(game, {agent_id: 'ada'})).toEqual(['met bob']);
});

it('takes no file that is something else, or in use', async () => {
  const game = start();
  await game.request('remember', {agent_id: 'ada', text: 'met bob'});
  const second = await start().outcome;
  expect(second.code).toBe(2);
  expect(second.stderr).toContain('database is locked');

  const other = `${file}.txt`;
  writeFileSync(other, 'Dear diary, '.repeat(100));
  const text = await start(['--memory-db', other]).outcome;
  expect(text.code).toBe(2);
  expect(text.stderr).toMatch(/--memory-db .* cannot be used: file is not a database; name a file/);

  const foreign = `${file}.db`;
  const database = new DatabaseSync(foreign);
  database.exec('CREATE TABLE mine (x)');
  database.close();
  expect((await start(['--memory-db', foreign]).outcome).stderr).toContain('it belongs to another program');
});
