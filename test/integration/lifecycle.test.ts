import {execFileSync, spawn} from 'node:child_process';
import {closeSync, mkdtempSync, openSync, rmSync, writeSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {describe, expect, it} from 'vitest';
import {pipe, startRuntimeProcess, TARGETS, TINY_MODEL} from '../support/runtime-process.ts';

const HELLO = {protocol_version: '1.0', client: {name: 'test', version: '1'}};
const lastLine = (stderr: string) => stderr.trim().split('\n').at(-1);

describe.each(TARGETS)('the end: $name', (target) => {
  it('comes with exit code 0 when a client in header framing closes stdin', async () => {
    const runtime = startRuntimeProcess(target);
    await runtime.request('initialize', HELLO);
    runtime.close();
    expect(await runtime.outcome).toMatchObject({code: 0, signal: null});
  });

  it('comes with exit code 0 after shutdown and exit, and between them only exit is served', async () => {
    const runtime = startRuntimeProcess(target);
    await runtime.request('initialize', HELLO);
    expect(await runtime.request('shutdown')).toMatchObject({result: {}});
    expect(await runtime.request('health')).toMatchObject({error: {code: 1902}});
    runtime.send({method: 'exit'});
    expect(await runtime.outcome).toMatchObject({code: 0});
  });

  it('comes with exit code 6 when the process that it was told to watch is gone', async () => {
    const parent = spawn('sleep', ['60']);
    const runtime = startRuntimeProcess(target);
    await runtime.request('initialize', {...HELLO, parent_pid: parent.pid});
    parent.kill('SIGKILL');
    const {code, stderr} = await runtime.outcome;
    expect(code).toBe(6);
    expect(lastLine(stderr)).toBe(`agent-runtime: the game (process ${parent.pid}) is gone (exit code 6)`);
  });

  it('comes with exit code 3 when nobody reads the answers', async () => {
    const runtime = startRuntimeProcess(target);
    await runtime.request('initialize', HELLO);
    runtime.child.stdout?.destroy();
    const pressure = setInterval(() => runtime.send({id: 5, method: 'health'}), 20);
    const {code} = await runtime.outcome;
    clearInterval(pressure);
    expect(code).toBe(3);
  });

  it.each(['SIGTERM', 'SIGINT'] as const)('comes with exit code 0 on %s', async (signal) => {
    const runtime = startRuntimeProcess(target);
    await runtime.request('initialize', HELLO);
    runtime.child.kill(signal);
    expect(await runtime.outcome).toMatchObject({code: 0, signal: null});
  });

  it('follows when its parent is killed with SIGKILL', async () => {
    const script = `
      const {spawn} = require('node:child_process');
      const child = spawn(process.argv[1], JSON.parse(process.argv[2]), {stdio: ['pipe', 'pipe', 'inherit']});
      const body = JSON.stringify({jsonrpc: '2.0', id: 1, method: 'initialize', params: {protocol_version: '1.0', parent_pid: process.pid}});
      child.stdin.write('Content-Length: ' + body.length + '\\r\\n\\r\\n' + body);
      child.stdout.once('data', () => console.log(child.pid));
      setInterval(() => {}, 1000);`;
    const parent = spawn(process.execPath, ['-e', script, target.command, JSON.stringify(target.args)], {
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    const pid = await new Promise<number>((resolve) => parent.stdout.once('data', (data) => resolve(Number(data))));
    expect(isAlive(pid)).toBe(true);
    parent.kill('SIGKILL');
    await until(() => !isAlive(pid));
  });

  it('follows when its parent is killed although somebody else keeps its pipe open', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'agent-runtime-'));
    execFileSync('mkfifo', [join(folder, 'stdin')]);
    const stdin = openSync(join(folder, 'stdin'), 'r+');
    const script = `require('node:child_process').spawn(process.argv[1], JSON.parse(process.argv[2]), {stdio: 'inherit'});
      setInterval(() => {}, 1000);`;
    const wrapper = {name: 'a wrapper', command: process.execPath, args: []};
    const runtime = startRuntimeProcess(wrapper, ['-e', script, target.command, JSON.stringify(target.args)], {
      stdio: [stdin, 'pipe', 'pipe'],
    });
    const hello = JSON.stringify({jsonrpc: '2.0', id: 1, method: 'initialize', params: HELLO});
    writeSync(stdin, `Content-Length: ${hello.length}\r\n\r\n${hello}`);
    await runtime.receive();
    runtime.child.kill('SIGKILL');
    // The outcome is there when the last process that holds the pipes has ended.
    const {stderr} = await runtime.outcome;
    expect(lastLine(stderr)).toBe('agent-runtime: the process that started this one is gone (exit code 6)');
    closeSync(stdin);
    rmSync(folder, {recursive: true});
  });

  it.each(['SIGTERM', 'SIGINT'] as const)('says so on %s with a model, too', async (signal) => {
    const runtime = startRuntimeProcess(target, ['--model', TINY_MODEL, '--threads', '1']);
    expect(await runtime.request('tick', {tick: 1, perceptions: [{agent_id: 'a', tick: 1}]})).toMatchObject({
      result: {actions: [{source: 'model'}]},
    });
    runtime.child.kill(signal);
    const {code, stderr} = await runtime.outcome;
    expect(lastLine(stderr)).toBe(`agent-runtime: asked to stop by ${signal} (exit code 0)`);
    expect(code).toBe(0);
  });

  it('answers whoever does not read stderr', async () => {
    const runtime = startRuntimeProcess(target);
    runtime.child.stderr?.pause();
    // Each of them is a line on stderr, together more than what a pipe and the runtime hold.
    for (let sent = 0; sent < 8000; sent += 1) {
      runtime.send({method: 7});
    }
    const {result} = await runtime.request('health');
    expect(result).toEqual({status: 'healthy'});
    runtime.child.stderr?.resume();
    runtime.close();
    const {stderr} = await runtime.outcome;
    expect(stderr.split('\n').filter((line) => line.includes('lines were left out here'))).not.toEqual([]);
  });

  it('waits for a big answer to be read to its last byte', async () => {
    const perceptions = Array.from({length: 5000}, (_, at) => ({agent_id: `agent_${at}`, tick: 1}));
    const {code, stdout} = await pipe(
      target,
      JSON.stringify({jsonrpc: '2.0', id: 1, method: 'tick', params: {tick: 1, perceptions}}),
    );
    expect(JSON.parse(stdout).result.actions).toHaveLength(5000);
    expect(code).toBe(0);
  });

  it('comes by itself when stdin is /dev/null', async () => {
    const runtime = startRuntimeProcess(target, [], {stdio: ['ignore', 'pipe', 'pipe']});
    expect(await runtime.outcome).toMatchObject({code: 0, stdout: ''});
  });
});

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

/** Waits for a condition; the limit is the test's own. */
async function until(condition: () => boolean): Promise<void> {
  while (!condition()) {
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}
