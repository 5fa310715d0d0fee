import {mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import {EXECUTABLE, type Received, startRuntimeProcess, TINY_MODEL} from '../support/runtime-process.ts';
import {createTicks} from '../support/ticks.ts';

const HELLO = {protocol_version: '1.0', client: {name: 'test', version: '1'}};
const TICKS = createTicks({agents: 12, ticks: 25}) as {tick: number; perceptions: {energy: number}[]}[];

let folder: string;
let recording: string;
let played: Game;

interface Game {
  readonly answers: readonly Received[];
  readonly notices: readonly object[];
  readonly stderr: string;
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'agent-runtime-replay-'));
  recording = join(folder, 'run.jsonl');
  played = await play(['--model', TINY_MODEL, '--threads', '1', '--workers', '4', '--record', recording]);
}, 120_000);
afterAll(() => rmSync(folder, {recursive: true}));

/** Plays a game that waits for the model at first and is too fast for it then, so that actions come from everywhere. */
async function play(args: readonly string[], ticks: readonly object[] = TICKS): Promise<Game> {
  const runtime = startRuntimeProcess(EXECUTABLE, [...args, '--log-level', 'warn']);
  const answers: Received[] = [];
  const notices: object[] = [];
  await runtime.request('initialize', HELLO);
  for (const [at, params] of ticks.entries()) {
    runtime.send({id: `tick ${at}`, method: 'tick', params: {...params, ...(at >= 4 && {deadline_ms: 15})}});
    for (let message = await runtime.receive(); ; message = await runtime.receive()) {
      if (message.id === `tick ${at}`) {
        answers.push(message);
        break;
      }
      notices.push(...(message.method === 'decision' ? [message.params] : []));
    }
  }
  // Behind the last tick too.
  runtime.send({id: 'end', method: 'health'});
  for (let message = await runtime.receive(); message.id !== 'end'; message = await runtime.receive()) {
    notices.push(...(message.method === 'decision' ? [message.params] : []));
  }
  runtime.close();
  const {stderr} = await runtime.outcome;
  return {answers, notices, stderr};
}

const actionsOf = ({answers}: Game) => answers.map(({result}) => result?.actions);

describe('a recorded game', () => {
  it('is answered alike without a model: every action, wherever it came from', async () => {
    const replayed = await play(['--replay', recording, '--on-divergence', 'fail']);
    const sources = new Set(actionsOf(played).flatMap((actions) => actions.map(({source}: {source: string}) => source)));
    expect(sources.size).toBeGreaterThan(1);
    expect(actionsOf(replayed)).toEqual(actionsOf(played));
    // What is sent after the last tick may come when nobody listens any more, in either game.
    const heard = Math.min(replayed.notices.length, played.notices.length);
    expect(replayed.notices.slice(0, heard)).toEqual(played.notices.slice(0, heard));
    expect(replayed.stderr).not.toContain('recorded');
  });

  it('is answered by a backend that says what it is', async () => {
    const runtime = startRuntimeProcess(EXECUTABLE, ['--replay', recording, '--model', '/no/such/model.gguf']);
    expect((await runtime.request('initialize', HELLO)).result.backend).toEqual({
      kind: 'replay',
      model: expect.any(String),
      state: 'ready',
    });
    runtime.close();
    expect((await runtime.outcome).code).toBe(0);
  });

  it('that is changed by hand is told by agent, tick and field', async () => {
    const changed = structuredClone(TICKS);
    (changed[7]?.perceptions[3] as {energy: number}).energy += 1;
    const {answers, stderr} = await play(['--replay', recording], changed);
    expect(answers[7]?.result.errors).toEqual([
      {
        agent_id: 'foraging_agent_0003',
        index: 3,
        code: 1203,
        message: expect.stringMatching(/^tick 1007, agent "foraging_agent_0003": energy is /),
      },
    ]);
    expect(answers[7]?.result.actions[3]).toMatchObject({source: 'carried', reason: 'diverged'});
    expect(answers.filter(({result}) => result.errors).length).toBe(1);
    expect(stderr).toContain('1 times the game went another way than the recorded one, first in tick 1007');
  });

  it('that is changed by hand fails where it is to fail', async () => {
    const changed = structuredClone(TICKS.slice(0, 3));
    (changed[1]?.perceptions[0] as {energy: number}).energy += 1;
    const {answers} = await play(['--replay', recording, '--on-divergence', 'fail'], changed);
    expect(answers.map(({error}) => error?.data)).toEqual([
      undefined,
      {kind: 'ReplayDiverged', retryable: false, agent_id: 'foraging_agent_0000', tick: 1001, field: 'energy'},
      undefined,
    ]);
  });
});

it.each([
  ['missing', undefined, /missing\.jsonl cannot be read/],
  ['empty', '', /has no tick that was answered/],
  ['other', '{"hello":1}\n', /line 1: a recording begins with/],
])('a recording that is %s ends the runtime with exit code 2 and a sentence', async (name, text, sentence) => {
  const path = join(folder, `${name}.jsonl`);
  if (text !== undefined) {
    writeFileSync(path, text);
  }
  const {code, stderr} = await startRuntimeProcess(EXECUTABLE, ['--replay', path]).outcome;
  expect(stderr).toMatch(sentence);
  expect(code).toBe(2);
});

it('a replayed game can be recorded in its turn, and holds the same ticks', async () => {
  const again = join(folder, 'again.jsonl');
  await play(['--replay', recording, '--record', again]);
  const answers = (file: string) =>
    readFileSync(file, 'utf8')
      .split('\n')
      .filter((line) => line.startsWith('{"event":"answer"'))
      .map((line) => JSON.parse(line).actions);
  expect(answers(again)).toEqual(answers(recording));
});
