import {chmodSync, copyFileSync, mkdirSync, mkdtempSync, rmSync, truncateSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import {EXECUTABLE, pipe, TARGETS, TINY_MODEL} from '../support/runtime-process.ts';

/** Somebody who owns nothing here; only root can become that user, and CI is root. */
const NOBODY = 65534;
const canBecomeNobody = process.getuid?.() === 0;

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'agent-runtime-doctor-'));
  chmodSync(folder, 0o755);
});
afterAll(() => rmSync(folder, {recursive: true, force: true}));

type Findings = readonly {readonly name: string; readonly state: string; readonly found: string; readonly cure?: string}[];

async function examine(args: readonly string[], target = EXECUTABLE) {
  const {code, stdout} = await pipe(target, '', ['doctor', '--json', ...args]);
  const {findings, measured, verdicts} = JSON.parse(stdout);
  const named = (name: string) => (findings as Findings).find((finding) => finding.name === name);
  return {code, findings: findings as Findings, measured, verdicts, named};
}

describe('the doctor', () => {
  it.each(TARGETS)('measures a model that works: $name', async (target) => {
    const {code, stdout, stderr} = await pipe(target, '', ['doctor', '--model', TINY_MODEL, '--workers', '2', '--threads', '1']);
    expect(stdout, stderr).toMatch(/✓ model\s+agent-runtime-tiny \(llama, \d+ M parameters, \d+ layers, \d+ tokens\) takes/);
    expect(stdout).toMatch(/agents {2}tick p50/);
    expect(stdout).toMatch(
      /(With this model on this machine: \d+ agents? at [\d.]+ Hz within \d+ ms|This model decides|too slow for this machine)/,
    );
    expect(code).toBe(0);
  });

  it('looks at the machine where there is no model, and says that rules decide', async () => {
    // Without the model that lies beside the executable.
    const alone = {...EXECUTABLE, command: join(folder, 'agent-runtime')};
    copyFileSync(EXECUTABLE.command, alone.command);
    const {code, named, measured} = await examine([], alone);
    expect(named('model')).toMatchObject({state: 'warning', found: 'there is none, so that rules decide'});
    expect(named('processor')?.found).not.toBe('');
    expect(measured).toEqual([]);
    expect(code).toBe(0);
  });

  it("measures the release's own model where none is named", async () => {
    const {code, named, measured} = await examine(['--threads', '1']);
    expect(named('model')).toMatchObject({state: 'good', found: expect.stringMatching(/^agent-runtime-forager /)});
    expect(measured.length).toBeGreaterThan(0);
    expect(code).toBe(0);
  });

  it('names a model that is not there', async () => {
    const {code, named} = await examine(['--model', '/no/such/mind.gguf']);
    expect(named('model')).toMatchObject({state: 'problem', cure: 'give the path of a GGUF file with --model'});
    expect(code).toBe(4);
  });

  it.each([
    ['text', 'hello, I am no model'],
    ['truncated', undefined],
  ])('sees that a model is corrupt: %s', async (name, text) => {
    const path = join(folder, `${name}.gguf`);
    if (text === undefined) {
      copyFileSync(TINY_MODEL, path);
      truncateSync(path, 200_000);
    } else {
      writeFileSync(path, text);
    }
    const {code, named, measured} = await examine(['--model', path]);
    expect(named('model')).toMatchObject({state: 'problem', cure: expect.stringMatching(/use another one/)});
    expect(measured).toEqual([]);
    expect(code).toBe(4);
  });

  it('sees that a model is larger than the memory, without loading it', async () => {
    const path = join(folder, 'large.gguf');
    copyFileSync(TINY_MODEL, path);
    truncateSync(path, 2 ** 42);
    const {code, findings, measured} = await examine(['--model', path]);
    expect(findings.findLast(({name}) => name === 'model')).toMatchObject({
      state: 'problem',
      cure: 'use a smaller or more strongly quantized model',
    });
    expect(measured).toEqual([]);
    expect(code).toBe(4);
  });

  it('notices that there is only one core', async () => {
    const one = {name: 'taskset', command: '/usr/bin/taskset', args: []};
    const {stdout} = await pipe(one, '', ['-c', '0', EXECUTABLE.command, 'doctor', '--json']);
    expect(JSON.parse(stdout).findings).toContainEqual(
      expect.objectContaining({name: 'cores', state: 'warning', cure: expect.any(String)}),
    );
  });

  it.runIf(canBecomeNobody)('notices that nothing can be written to the cache', async () => {
    const home = join(folder, 'read-only-home');
    mkdirSync(home, {mode: 0o555});
    const copy = join(folder, 'agent-runtime');
    copyFileSync(EXECUTABLE.command, copy);
    const target = {name: 'copied', command: copy, args: []};
    const {code, stdout} = await pipe(target, '', ['doctor', '--json'], {
      uid: NOBODY,
      gid: NOBODY,
      env: {HOME: home, PATH: process.env.PATH},
    });
    expect(JSON.parse(stdout).findings).toContainEqual(
      expect.objectContaining({name: 'cache', state: 'problem', cure: expect.stringContaining('AGENT_RUNTIME_CACHE')}),
    );
    expect(code).toBe(4);
  });
});

describe('the bench', () => {
  it('measures crowds and deadlines', async () => {
    const args = [
      'bench',
      '--model',
      TINY_MODEL,
      '--agents',
      '1,3',
      '--deadline',
      '200',
      '--seconds',
      '1',
      '--threads',
      '1',
      '--json',
    ];
    const {code, stdout, stderr} = await pipe(EXECUTABLE, '', args);
    const {model, deadline_ms, figures} = JSON.parse(stdout || `"${stderr}"`);
    expect({model, deadline_ms}).toEqual({model: 'agent-runtime-tiny', deadline_ms: 200});
    expect(figures.map(({agents}: {agents: number}) => agents)).toEqual([1, 3]);
    for (const {ticks, p50Ms, p95Ms, tokensPerSecond} of figures) {
      expect(ticks).toBeGreaterThanOrEqual(3);
      expect(p95Ms).toBeGreaterThanOrEqual(p50Ms);
      expect(tokensPerSecond).toBeGreaterThan(0);
    }
    expect(code).toBe(0);
  });

  it.each([
    [['--agents', '0'], '--agents is "0", expected a whole number from 1 to 1000'],
    [['--deadline', 'soon'], '--deadline is "soon"'],
    [['run.jsonl'], '"run.jsonl" is no option of bench'],
  ])('refuses %j with exit code 2', async (args, sentence) => {
    const {code, stderr} = await pipe(EXECUTABLE, '', ['bench', ...args]);
    expect(stderr).toContain(sentence);
    expect(code).toBe(2);
  });
});

it.each(['doctor', 'bench', 'report', 'replay', 'repl'])('%s explains itself', async (name) => {
  expect(await pipe(EXECUTABLE, '', [name, '--help'])).toMatchObject({
    code: 0,
    stdout: expect.stringContaining(`Usage:\n  agent-runtime ${name}`),
  });
});
