import {copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {afterAll, beforeAll, expect, it} from 'vitest';
import {EXECUTABLE, pipe, TINY_MODEL} from '../support/runtime-process.ts';
import {createTicks} from '../support/ticks.ts';

const TICKS = createTicks({agents: 3, ticks: 8})
  .map((params, id) => `${JSON.stringify({jsonrpc: '2.0', id, method: 'tick', params})}\n`)
  .join('');
/** One agent at a time, so that the same questions have the same answers. */
const MODEL = ['--model', TINY_MODEL, '--threads', '1', '--deterministic', '--log-level', 'warn'];

let folder: string;
let recording: string;
/** How often the model was asked: not where an agent saw what it had seen. */
let questions: number;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'agent-runtime-replay-'));
  recording = join(folder, 'run.jsonl');
  await pipe(EXECUTABLE, TICKS, [...MODEL, '--record', recording]);
  questions = readFileSync(recording, 'utf8').match(/^{"event":"decision"/gm)?.length ?? 0;
}, 120_000);
afterAll(() => rmSync(folder, {recursive: true}));

const run = (...args: string[]) => pipe(EXECUTABLE, '', ['replay', ...args]);

it('finds no difference between a game and itself', async () => {
  const copy = join(folder, 'copy.jsonl');
  copyFileSync(recording, copy);
  expect(await run('--diff', recording, copy)).toMatchObject({code: 0, stdout: 'the games are the same: 8 ticks, 24 actions\n'});
});

it('names the tick, the agent and the field in which two games part', async () => {
  const changed = join(folder, 'changed.jsonl');
  const lines = readFileSync(recording, 'utf8').split('\n');
  const at = lines.findIndex((line) => line.startsWith('{"event":"tick"') && line.includes('"tick":1005'));
  const event = JSON.parse(lines[at] as string);
  event.perceptions[1].visible_entities[2].position[0] = 4711;
  lines[at] = JSON.stringify(event);
  writeFileSync(changed, lines.join('\n'));
  const {code, stdout} = await run('--diff', recording, changed);
  expect(stdout).toMatch(
    /^the games part in tick 1005, agent "foraging_agent_0001": perception\.visible_entities\[2\]\.position\[0\] is \S+ in .*run\.jsonl, 4711 in .*changed\.jsonl \(5 ticks are the same before\)\n$/,
  );
  expect(code).toBe(1);
  const {stdout: json} = await run('--diff', '--json', recording, changed);
  expect(JSON.parse(json)).toMatchObject({same: 5, tick: 1005, agentId: 'foraging_agent_0001', second: 4711});
});

it('gets the same answers from the same model, and others for somebody else', async () => {
  const same = await run(recording, ...MODEL);
  expect(same.stdout, same.stderr).toContain(`${questions} questions\nthe same tool 100.0 %, the same action 100.0 %, 0 failed`);
  expect(same.code).toBe(0);
  const other = await run(recording, ...MODEL, '--persona', 'You are a coward who runs away from everything.', '--json');
  const {same_action, changes, ...sums} = JSON.parse(other.stdout);
  expect(questions).toBeGreaterThan(8);
  expect(sums).toMatchObject({questions, failed: 0});
  expect(changes).toHaveLength(questions - same_action);
  expect(changes.length).toBeGreaterThan(0);
}, 120_000);

it('asks rules too', async () => {
  const {code, stdout} = await run(recording, '--backend', 'scripted');
  expect(stdout).toContain(`asked again of scripted: ${questions} questions\n`);
  expect(code).toBe(0);
});

it.each([
  [[], 'expected one recording, got 0; agent-runtime replay --help shows how (exit code 2)'],
  [['--diff', 'a.jsonl'], '--diff compares two recordings, got 1'],
  [['/no/such.jsonl'], '/no/such.jsonl cannot be read'],
  [['--colour'], "'--colour'"],
])('refuses %j with exit code 2', async (args, sentence) => {
  const {code, stdout, stderr} = await run(...args);
  expect(stderr).toContain(sentence);
  expect({code, stdout}).toEqual({code: 2, stdout: ''});
});

it('says that there is no such model, with exit code 4', async () => {
  const {code, stderr} = await run(recording, '--model', '/no/such/model.gguf');
  expect(stderr).toContain('/no/such/model.gguf');
  expect(code).toBe(4);
});

it('is listed by --help and explains itself', async () => {
  expect((await pipe(EXECUTABLE, '', ['--help'])).stdout).toContain('agent-runtime replay   compares recorded games');
  expect(await run('--help')).toMatchObject({code: 0, stdout: expect.stringContaining('--diff a.jsonl b.jsonl')});
});
