import {createHash} from 'node:crypto';
import {mkdtempSync, readFileSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {expect, it, onTestFinished} from 'vitest';
import {startFileServer} from '../support/file-server.ts';
import {EXECUTABLE, pipe, startRuntimeProcess, TINY_MODEL} from '../support/runtime-process.ts';

const MODEL = readFileSync(TINY_MODEL);
const SHA256 = createHash('sha256').update(MODEL).digest('hex');
const TICK = `${JSON.stringify({jsonrpc: '2.0', id: 1, method: 'tick', params: {tick: 1, perceptions: [{agent_id: 'a', tick: 1}]}})}\n`;

/** A player's machine with a cache of its own. */
function createMachine(more: Record<string, string> = {}) {
  const cache = mkdtempSync(join(tmpdir(), 'agent-runtime-cache-'));
  onTestFinished(() => rmSync(cache, {recursive: true, force: true}));
  const env = {...process.env, AGENT_RUNTIME_CACHE: cache, ...more};
  return {
    cache,
    run: (...args: string[]) => startRuntimeProcess(EXECUTABLE, args, {env}).outcome,
    decide: (...args: string[]) => pipe(EXECUTABLE, TICK, args, {env}),
  };
}

it('downloads a model that breaks off half way, and looks after it', async () => {
  const server = await startFileServer({'/tiny.gguf': MODEL});
  const {cache, run} = createMachine();
  const source = `${server.url}/tiny.gguf#sha256=${SHA256}`;
  server.breakOffAfter(MODEL.length / 2);
  const added = await run('models', 'add', source);
  expect(added, added.stderr).toMatchObject({code: 0, stdout: `${join(cache, 'models', 'tiny.gguf')}\n`});
  expect(added.stderr).toContain('1.4 MB of 1.4 MB (100 %)');
  expect(server.fetched[1]?.range).toMatch(/^bytes=[1-9]\d*-$/);
  expect((await run('models', 'list')).stdout).toBe(`tiny.gguf\t1.4 MB\tsha256 ${SHA256}\t${source}\n`);
  expect(await run('models', 'verify')).toMatchObject({code: 0, stdout: 'tiny.gguf\tis what was downloaded\n'});
  expect(await run('models', 'remove', 'tiny.gguf')).toMatchObject({code: 0});
  expect((await run('models', 'list')).stdout).toBe('');
});

it('decides with a model of a repository, which is downloaded once', async () => {
  const manifest = JSON.stringify({ggufFile: {rfilename: 'sub/tiny.gguf', lfs: {sha256: SHA256}}});
  const server = await startFileServer({'/v2/me/tiny/manifests/F16': manifest, '/me/tiny/resolve/main/sub/tiny.gguf': MODEL});
  const {decide} = createMachine({HF_ENDPOINT: server.url, HF_TOKEN: 'hf-secret'});
  const first = await decide('--model', 'hf:me/tiny:F16', '--threads', '1');
  expect(JSON.parse(first.stdout).result.actions, first.stderr).toMatchObject([{source: 'model'}]);
  expect(first.stderr).toContain('downloading the model: 100 %');
  expect(first.stderr).not.toContain('hf-secret');
  expect(server.fetched.map(({authorization}) => authorization)).toEqual(['Bearer hf-secret', 'Bearer hf-secret']);
  const second = await decide('--model', 'hf:me/tiny:F16', '--threads', '1');
  expect(JSON.parse(second.stdout).result.actions, second.stderr).toMatchObject([{source: 'model'}]);
  expect(server.fetched).toHaveLength(2);
});

it('ends with exit code 4 and a sentence when a model is not what it should be, or not there', async () => {
  const server = await startFileServer({'/tiny.gguf': MODEL});
  const {run} = createMachine({HF_ENDPOINT: server.url});
  const wrong = await run('--model', `${server.url}/tiny.gguf#sha256=${'0'.repeat(64)}`);
  expect(wrong).toMatchObject({code: 4, stdout: ''});
  expect(wrong.stderr).toContain(`has the SHA-256 ${SHA256}, expected ${'0'.repeat(64)}`);
  const missing = await run('models', 'add', 'hf:me/nothing');
  expect(missing).toMatchObject({code: 4, stdout: ''});
  expect(missing.stderr).toContain('does not say which file that is (status 404); check the name');
  expect(await run('--model', 'hf:nobody')).toMatchObject({code: 2});
  expect(await run('models', 'grow')).toMatchObject({code: 2});
});
