import {chmodSync, mkdtempSync, readdirSync, rmSync, truncateSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {setTimeout} from 'node:timers/promises';
import {EXECUTABLE, type Outcome, pipe, startRuntimeProcess, type Target, TINY_MODEL} from '../support/runtime-process.ts';
import {createRandom} from '../support/ticks.ts';
import {expectThat, type Fault} from './fault.ts';

const TICK = `${JSON.stringify({jsonrpc: '2.0', id: 1, method: 'tick', params: {tick: 1, perceptions: [{agent_id: 'a', tick: 1}]}})}\n`;
const ARGS = ['--model', TINY_MODEL, '--threads', '1', '--flash-attention', 'off', '--batch', '512', '--log-level', 'error'];

/** Gives work a cache of its own. */
async function withCache<Result>(work: (cache: string) => Promise<Result>): Promise<Result> {
  const cache = mkdtempSync(join(tmpdir(), 'agent-runtime-cache-'));
  try {
    return await work(cache);
  } finally {
    rmSync(cache, {recursive: true, force: true});
  }
}

const environment = (cache: string) => ({env: {...process.env, AGENT_RUNTIME_CACHE: cache}});
const decide = (cache: string, target: Target = EXECUTABLE, args = ARGS) => pipe(target, TICK, args, environment(cache));
const source = ({stdout}: Outcome) => JSON.parse(stdout).result.actions[0].source;
const lastLine = ({stderr}: Outcome) => stderr.trim().split('\n').at(-1) ?? '';

async function expectDecision(cache: string): Promise<void> {
  const outcome = await decide(cache);
  expectThat(outcome.code === 0 && source(outcome) === 'model', `it ended with ${outcome.code}: ${lastLine(outcome)}`);
  const unfinished = readdirSync(cache, {recursive: true, encoding: 'utf8'}).filter((name) => name.includes('unfinished-'));
  expectThat(unfinished.length === 0, `left behind: ${unfinished.join(', ')}`);
}

/** A cache that cannot be written to, here because it is a file. */
export const readOnlyCache: Fault = {
  name: 'a cache that cannot be written',
  run: () =>
    withCache(async (cache) => {
      const file = join(cache, 'file');
      writeFileSync(file, '');
      const outcome = await decide(file);
      expectThat(outcome.code === 4, `it ended with ${outcome.code}`);
      expectThat(lastLine(outcome).includes('set AGENT_RUNTIME_CACHE'), lastLine(outcome));
      return `exit code 4: "${lastLine(outcome).slice(0, 70)}…"`;
    }),
};

/** No room for the libraries: a limit on the size of files stands for the full disk. */
export const fullDisk: Fault = {
  name: 'a disk that is full, at the first start',
  run: () =>
    withCache(async (cache) => {
      const shell = {name: 'a shell', command: '/bin/sh', args: []};
      const outcome = await decide(cache, shell, ['-c', 'ulimit -f 200; exec "$0" "$@"', EXECUTABLE.command, ...ARGS]);
      expectThat(outcome.code === 4, `it ended with ${outcome.code} ${outcome.signal}`);
      expectThat(lastLine(outcome).includes("cannot write llama.cpp's libraries"), lastLine(outcome));
      await expectDecision(cache);
      return `exit code 4: "${lastLine(outcome).slice(0, 70)}…"; with room again it decides`;
    }),
};

/** Killed at any moment of its first start, while libraries are unpacked and the model is measured. */
export const killedWhileUnpacking: Fault = {
  name: 'killed while it unpacks its libraries',
  run: (scale) =>
    withCache(async (cache) => {
      const random = createRandom(14);
      const times = scale === 'whole' ? 40 : 3;
      for (let time = 0; time < times; time += 1) {
        const runtime = startRuntimeProcess(EXECUTABLE, ['--model', TINY_MODEL], environment(cache));
        await setTimeout(100 + random() * 700);
        runtime.child.kill('SIGKILL');
        await runtime.outcome;
        if (time % 3 === 0) {
          rmSync(cache, {recursive: true});
        }
      }
      await expectDecision(cache);
      return `${times} times; the next one decides`;
    }),
};

/** Several players of one machine, or several games of one player, for the first time. */
export const manyAtOnce: Fault = {
  name: 'many that unpack at once',
  run: (scale) =>
    withCache(async (cache) => {
      const count = scale === 'whole' ? 6 : 2;
      const outcomes = await Promise.all(Array.from({length: count}, () => decide(cache)));
      const right = outcomes.filter((outcome) => outcome.code === 0 && source(outcome) === 'model').length;
      expectThat(right === count, `${right} of ${count} decided`);
      await expectDecision(cache);
      return `${count} share one cache, all decide`;
    }),
};

/** Libraries that somebody has changed, cut or taken away are written anew. */
export const tamperedCache: Fault = {
  name: 'a cache that was tampered with',
  run: (scale) =>
    withCache(async (cache) => {
      await expectDecision(cache);
      const folder = readdirSync(cache).find((name) => name.startsWith('native-')) ?? '';
      const libraries = join(cache, folder, 'bins', 'linux-x64');
      const damages = [
        () => truncateSync(join(libraries, 'llama-addon.node'), 1000),
        () => writeFileSync(join(libraries, 'libllama.v0.5.0.so'), 'not a library'),
        () => rmSync(join(libraries, 'libggml-base.so')),
        () => rmSync(libraries, {recursive: true}),
        () => chmodSync(join(libraries, 'llama-addon.node'), 0o600),
        () => writeFileSync(join(cache, folder, 'verified.json'), '{"bins'),
      ];
      const done = scale === 'whole' ? damages : damages.slice(0, 1);
      for (const damage of done) {
        damage();
        await expectDecision(cache);
      }
      return `${done.length} kinds of damage, each repaired`;
    }),
};
