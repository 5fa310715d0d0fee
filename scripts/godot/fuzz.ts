/**
 * `npm run fuzz` throws inputs at godot/core, by libFuzzer and under sanitizers, until one breaks a law or time is up. It goes on from what earlier runs found.
 *
 *   -- --seconds 600       how long, shared by all targets; 60 by default
 *   -- --only json         one target
 *
 * An input that breaks a law becomes a unit test beside the mended code.
 */
import {existsSync, mkdirSync, rmSync} from 'node:fs';
import {availableParallelism} from 'node:os';
import {join} from 'node:path';
import {fileURLToPath} from 'node:url';
import {parseArgs} from 'node:util';
import {ensureCommands} from '../debian/ensure-commands.ts';
import {type RunOptions, runProgram} from '../debian/run-program.ts';
import {ensureCompiler} from './ensure-compiler.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const SOURCE = join(ROOT, 'test', 'native', 'fuzz');
const BUILD = join(ROOT, 'build', 'fuzz');
const COMPILER = 'clang++-19';
const TARGETS = ['frame_decoder', 'json', 'json_text', 'log', 'message'];

/** Longer than the longest header and the longest line of the log, so that what is too long occurs too. */
const MAX_INPUT_BYTES = 20_000;
/** Of each target in `npm test`; with one seed, so that it is the same every time. */
const TEST_RUNS = 4000;
const TEST_SEED = 1;

/** Builds the targets and runs each on the committed inputs, and on some that are made of them, always the same. Throws when a law is broken. */
export async function runFuzzTests(): Promise<void> {
  await buildTargets();
  for (const target of TARGETS) {
    // The first folder is where libFuzzer puts what it finds, and goes on from.
    const folder = emptyFolder('tested', target);
    await runTarget(target, [`-runs=${TEST_RUNS}`, `-seed=${TEST_SEED}`, folder, corpusOf(target)], {quiet: true});
    console.error(`fuzz: ${target} kept its laws in ${TEST_RUNS} runs`);
  }
}

async function fuzz(targets: readonly string[], seconds: number): Promise<void> {
  await buildTargets();
  for (const target of targets) {
    console.error(`fuzz: ${target}`);
    const limit = `-max_total_time=${Math.ceil(seconds / targets.length)}`;
    await runTarget(target, [limit, '-print_final_stats=1', '-verbosity=0', foundBy(target), corpusOf(target)]);
  }
}

async function buildTargets(): Promise<void> {
  await ensureCompiler();
  await ensureCommands([{command: COMPILER, package: 'clang-19', needs: ['libclang-rt-19-dev']}]);
  await runProgram('cmake', ['-S', SOURCE, '-B', BUILD, `-DCMAKE_CXX_COMPILER=${COMPILER}`], {quiet: true});
  await runProgram('cmake', ['--build', BUILD, '--parallel', String(availableParallelism())], {quiet: true});
}

/** A law that is broken leaves the input in the build folder; the program says under which name. */
async function runTarget(target: string, args: readonly string[], options: RunOptions = {}): Promise<void> {
  const always = [`-max_len=${MAX_INPUT_BYTES}`, `-artifact_prefix=${join(BUILD, `${target}-`)}`];
  await runProgram(join(BUILD, `${target}_fuzz`), [...always, ...args], options);
}

const corpusOf = (target: string) => join(SOURCE, 'corpus', target);

function emptyFolder(...names: string[]): string {
  const folder = join(BUILD, ...names);
  rmSync(folder, {recursive: true, force: true});
  mkdirSync(folder, {recursive: true});
  return folder;
}

function foundBy(target: string): string {
  const folder = join(BUILD, 'found', target);
  mkdirSync(folder, {recursive: true});
  return folder;
}

if (import.meta.main) {
  const {values} = parseArgs({
    options: {seconds: {type: 'string', default: '60'}, only: {type: 'string'}},
  });
  const targets = values.only === undefined ? TARGETS : [values.only];
  const seconds = Number(values.seconds);
  if (!targets.every((target) => existsSync(corpusOf(target))) || !(seconds > 0)) {
    console.error(`npm run fuzz: give --only one of ${TARGETS.join(', ')} and --seconds a number above 0`);
    process.exit(2);
  }
  await fuzz(targets, seconds);
}
