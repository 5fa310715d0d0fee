import {chmodSync, copyFileSync, mkdirSync, mkdtempSync, readdirSync, rmSync, truncateSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import {EXECUTABLE, pipe, startRuntimeProcess, type Target, TINY_MODEL} from '../support/runtime-process.ts';

/** Somebody who owns nothing here; only root can become that user, and CI is root. */
const NOBODY = 65534;
const canBecomeNobody = process.getuid?.() === 0;
const TICK = `${JSON.stringify({jsonrpc: '2.0', id: 1, method: 'tick', params: {tick: 1, perceptions: [{agent_id: 'a', tick: 1}]}})}\n`;

let folder: string;
let model: string;
/** The executable alone in a folder, as it lies beside a game on a player's machine. */
let target: Target;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'agent-runtime-'));
  chmodSync(folder, 0o755);
  target = {name: 'copied executable', command: join(folder, 'agent-runtime'), args: []};
  copyFileSync(EXECUTABLE.command, target.command);
  model = join(folder, 'tiny.gguf');
  copyFileSync(TINY_MODEL, model);
});
afterAll(() => rmSync(folder, {recursive: true, force: true}));

const home = (name: string, mode = 0o777) => {
  const path = join(folder, name);
  mkdirSync(path);
  chmodSync(path, mode);
  return path;
};

/** A player's machine: no Node in the path, no variables but the home, nobody's rights. */
const onPlayersMachine = (playersHome: string) => ({
  cwd: folder,
  env: {HOME: playersHome, PATH: '/nonexistent'},
  ...(canBecomeNobody && {uid: NOBODY, gid: NOBODY}),
});

describe("the executable on a player's machine", () => {
  it('decides with llama.cpp, without Node, as a user without rights', async () => {
    const players = home('players-home');
    const {code, stdout, stderr} = await pipe(target, TICK, ['--model', model], onPlayersMachine(players));
    expect(JSON.parse(stdout).result.actions, stderr).toMatchObject([{agent_id: 'a', source: 'model'}]);
    expect(stdout.trim().split('\n')).toHaveLength(1);
    expect(code).toBe(0);
    expect(readdirSync(join(players, '.cache', 'agent-runtime')).toSorted()).toEqual([
      expect.stringMatching(/^calibration-.+\.json$/),
      expect.stringMatching(/^native-/),
    ]);
  });

  it.runIf(canBecomeNobody)('says what to set when the home is read-only', async () => {
    const {code, stderr} = await pipe(target, TICK, ['--model', model], onPlayersMachine(home('read-only-home', 0o555)));
    expect(code).toBe(4);
    expect(stderr.trim().split('\n').at(-1)).toContain('set AGENT_RUNTIME_CACHE to a folder that this user may write to');
  });

  it.runIf(canBecomeNobody)('decides with a read-only home when it is told where to unpack', async () => {
    const options = onPlayersMachine(home('other-read-only-home', 0o555));
    const cache = home('named-cache');
    const {stdout, stderr} = await pipe(target, TICK, ['--model', model], {
      ...options,
      env: {...options.env, AGENT_RUNTIME_CACHE: cache},
    });
    expect(JSON.parse(stdout).result.actions, stderr).toMatchObject([{source: 'model'}]);
  });

  it('needs no cache at all without a model', async () => {
    const {code, stdout} = await pipe(target, TICK, [], onPlayersMachine('/nonexistent'));
    expect(JSON.parse(stdout).result.actions).toMatchObject([{source: 'scripted'}]);
    expect(code).toBe(0);
  });
});

describe('a model that cannot be used ends it with exit code 4 and one sentence', () => {
  it.each([
    ['missing', undefined, /the model .*bad-missing\.gguf cannot be read \(ENOENT.*give the path of a GGUF file with --model/],
    ['text', 'hello, I am no model', /is not a GGUF file .*: it starts with "hell"/],
    ['truncated', 'cut', /llama\.cpp cannot load the model .*bad-truncated\.gguf/],
  ])('%s', async (name, contents, sentence) => {
    const path = join(folder, `bad-${name}.gguf`);
    if (contents === 'cut') {
      copyFileSync(TINY_MODEL, path);
      truncateSync(path, 200_000);
    } else if (contents !== undefined) {
      writeFileSync(path, contents);
    }
    const env = {...process.env, AGENT_RUNTIME_CACHE: join(folder, 'cache')};
    const {code, stdout, stderr} = await startRuntimeProcess(target, ['--model', path], {env}).outcome;
    expect(stderr.trim().split('\n').at(-1)).toMatch(sentence);
    expect({code, stdout}).toEqual({code: 4, stdout: ''});
  });
});

it('explains itself with --help and --version, and refuses what it does not know with exit code 2', async () => {
  const help = await pipe(target, '', ['--help']);
  expect(help).toMatchObject({code: 0, stdout: expect.stringContaining('--model FILE')});
  expect(await pipe(target, '', ['--version'])).toMatchObject({
    code: 0,
    stdout: expect.stringMatching(/^agent-runtime \d+\.\d+\.\d+\n$/),
  });
  const wrong = await pipe(target, '', ['--thread', '2']);
  expect(wrong).toMatchObject({code: 2, stdout: ''});
  expect(wrong.stderr).toContain("'--thread'");
});
