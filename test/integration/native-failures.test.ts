import {mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import {EXECUTABLE, pipe, TINY_MODEL} from '../support/runtime-process.ts';

const TICK = `${JSON.stringify({jsonrpc: '2.0', id: 1, method: 'tick', params: {tick: 1, perceptions: [{agent_id: 'a', tick: 1}]}})}\n`;
/** Nothing is measured first. */
const FIXED = ['--threads', '1', '--flash-attention', 'off', '--batch', '512'];

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'agent-runtime-'));
});
afterAll(() => rmSync(folder, {recursive: true, force: true}));

/** The tiny model, but for one number of its metadata. */
function modelWith(key: string, value: number): string {
  const bytes = Buffer.from(readFileSync(TINY_MODEL));
  const at = bytes.indexOf(key);
  expect(at).toBeGreaterThan(0);
  // Behind the key stand the type of the value and the value: see the GGUF specification.
  bytes.writeUInt32LE(value, at + key.length + 4);
  const path = join(folder, `${key}-${value}.gguf`);
  writeFileSync(path, bytes);
  return path;
}

const lastLine = (stderr: string) => stderr.trim().split('\n').at(-1);

const SHELL = {name: 'a shell', command: '/bin/sh', args: []};
/** What lets a shell become the executable, which may then use only so much address space. */
const within = (megabytes: number) => ['-c', `ulimit -v ${megabytes * 1024}; exec "$0" "$@"`, EXECUTABLE.command];

describe('a failure in native code ends the process, and never hangs it', () => {
  it('with exit code 5 when the context does not fit into memory; the tick that waited is answered', async () => {
    const model = modelWith('llama.context_length', 131_072);
    const {code, stdout, stderr} = await pipe(SHELL, TICK, [...within(2000), '--model', model, '--context', '131072', ...FIXED]);
    expect(lastLine(stderr)).toMatch(/a context of 4 × 131072 tokens cannot be made \(.+\); use .*--context.* \(exit code 5\)$/);
    expect(code).toBe(5);
    expect(JSON.parse(stdout)).toMatchObject({result: {actions: [{agent_id: 'a', source: 'fallback'}]}});
  });

  it('by a signal when llama.cpp aborts; what it found is on stderr, behind what we were doing', async () => {
    const model = modelWith('llama.feed_forward_length', 0);
    const {code, signal, stdout, stderr} = await pipe(EXECUTABLE, TICK, ['--model', model, ...FIXED]);
    expect({code, signal, stdout}).toEqual({code: null, signal: 'SIGABRT', stdout: ''});
    expect(stderr).toContain(`"model":"${model}","msg":"loading the model; should nothing follow`);
    expect(stderr).toMatch(/GGML_ASSERT\(.+\) failed/);
  });

  it.each([
    ['an addon that is none', () => writeFileSync(addon(), 'no library'), 'llama-addon.node: file too short'],
    [
      'an addon whose libraries are missing',
      () => writeFileSync(addon(), readFileSync(bundled())),
      'cannot open shared object file',
    ],
    ['no addon', () => rmSync(addon(), {force: true}), 'there is no addon in'],
  ])('with exit code 4 for %s', async (_, prepare, reason) => {
    mkdirSync(join(folder, 'libraries', 'bins', 'linux-x64'), {recursive: true});
    prepare();
    const args = ['--model', TINY_MODEL, '--llama-libraries', join(folder, 'libraries'), ...FIXED];
    const {code, stdout, stderr} = await pipe(EXECUTABLE, TICK, args);
    expect(lastLine(stderr)).toContain('llama.cpp does not work on this machine (');
    expect(lastLine(stderr)).toContain(reason);
    expect(code).toBe(4);
    expect(JSON.parse(stdout)).toMatchObject({result: {actions: [{source: 'fallback'}]}});
  });
});

const addon = () => join(folder, 'libraries', 'bins', 'linux-x64', 'llama-addon.node');
const bundled = () => new URL('../../node_modules/@node-llama-cpp/linux-x64/bins/linux-x64/llama-addon.node', import.meta.url);
