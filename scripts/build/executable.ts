import {execFileSync} from 'node:child_process';
import {copyFileSync, linkSync, mkdirSync, readFileSync, rmSync} from 'node:fs';
import {dirname} from 'node:path';
import {fileURLToPath} from 'node:url';
import {toBundleScript} from '../../src/launch/bundle-script.ts';
import {PROTOCOL_VERSION} from '../../src/protocol/version.ts';
import {startRuntimeProcess} from '../../test/support/runtime-process.ts';
import {createTicks} from '../../test/support/ticks.ts';

/**
 * Copies the Node that runs this script to `target`, without its symbol table where `strip` is at hand: 33 MB that nobody reads at run
 * time. Answers whether it could be stripped.
 */
export function copyNode(target: string): boolean {
  mkdirSync(dirname(target), {recursive: true});
  rmSync(target, {force: true});
  copyFileSync(process.execPath, target);
  try {
    execFileSync('strip', [target], {stdio: 'ignore'});
    return true;
  } catch {
    // Without binutils the executable is larger, and works.
    copyFileSync(process.execPath, target);
    return false;
  }
}

/** How a game begins: its first answers are what one waits for at a start. */
const FIRST_STEPS = [
  {method: 'initialize', params: {protocol_version: PROTOCOL_VERSION, client: {name: 'build', version: '1'}}},
  {method: 'health', params: {}},
  {
    method: 'registerAgent',
    params: {agent_id: 'ada', persona: 'A careful old forager.', goals: ['collect berries']},
  },
  ...createTicks({agents: 2, ticks: 2}).map((params) => ({method: 'tick', params})),
];

/** Writes to `code` what V8 compiles of a bundle while a game begins. The same bundle gives the same bytes. Rejects when the bundle does not answer. */
export async function compileBundle(bundle: string, code: string): Promise<void> {
  const script = fileURLToPath(new URL('compile-code.ts', import.meta.url));
  const target = {name: bundle, command: process.execPath, args: ['--predictable', script, bundle, code]};
  const runtime = startRuntimeProcess(target);
  for (const {method, params} of FIRST_STEPS) {
    const {error} = await runtime.request(method, params);
    if (error !== undefined) {
      throw new Error(`${bundle} refuses ${method}: ${error.message}`);
    }
  }
  runtime.close();
  await runtime.outcome;
  // This process is not predictable, as the executable is not.
  if (toBundleScript(readFileSync(bundle, 'latin1'), bundle, readFileSync(code)).cachedDataRejected !== false) {
    throw new Error(`V8 does not accept ${code}, which it has just written`);
  }
}

/**
 * Makes the executable that `config` describes with Node's own builder, in the folder `root` that the paths in `config` start from, and
 * moves it from `output`, where `config` puts it, to `target`.
 * Format of the file: https://nodejs.org/api/single-executable-applications.html
 */
export function buildExecutable(root: string, config: string, output: string, target: string): void {
  execFileSync(process.execPath, ['--build-sea', config], {cwd: root, stdio: ['ignore', 'ignore', 'inherit']});
  // A new file rather than new contents: a runtime that is running keeps the one that it was started from.
  rmSync(target, {force: true});
  // A copy rather than the file itself: the builder writes it in one piece, which Linux then caches in pieces so large that a running
  // executable has 35 MB more of it in memory.
  copyFileSync(output, target);
  rmSync(output);
}

/** Puts a file where Godot exports it from; as a second name for the same file where the disk allows, else as a copy. */
export function place(file: string, target: string): void {
  mkdirSync(dirname(target), {recursive: true});
  rmSync(target, {force: true});
  try {
    linkSync(file, target);
  } catch {
    // Another disk, or a file system without links.
    copyFileSync(file, target);
  }
}
