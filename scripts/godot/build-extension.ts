/**
 * `node scripts/godot/build-extension.ts` builds the Godot extension into godot/addons/agent_runtime/bin. Does nothing when no input
 * has changed since the last time.
 */
import {existsSync, globSync, mkdirSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {availableParallelism} from 'node:os';
import {join} from 'node:path';
import {fileURLToPath} from 'node:url';
import {withProcessLock} from '../../src/process-lock.ts';
import {runProgram} from '../debian/run-program.ts';
import {hashSources, readIfThere} from '../hash-sources.ts';
import {ensureCompiler} from './ensure-compiler.ts';
import {ensureGodot} from './ensure-godot.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const BUILD = join(ROOT, 'build');
/** Where the header of Godot's C interface lies after `dumpInterface`. */
export const INTERFACE_FOLDER = BUILD;
const INTERFACE = join(BUILD, 'gdextension_interface.h');
const EXTENSION_BUILD = join(BUILD, 'extension');
const LOCK = join(BUILD, 'extension.lock');
const STAMP = join(EXTENSION_BUILD, 'inputs.sha256');
/** What the extension is made of, as patterns that start from the root of the repository. */
export const EXTENSION_SOURCES = [
  'godot/CMakeLists.txt',
  'godot/{core,gdextension,src}/**/*.{h,cpp,in,txt}',
  'godot/doc_classes/*.xml',
];
const LIBRARIES = 'godot/addons/agent_runtime/bin/libagent_runtime.*';

/**
 * Builds the extension's library for this machine against the C interface of the given Godot editor. Throws an error that says which
 * package is missing, or with what the compiler said.
 */
export function buildExtension(godot: string): Promise<void> {
  const onWait = (pid: number) => console.error(`extension: waiting for process ${pid}, which is building it`);
  return withProcessLock(LOCK, {onWait}, () => buildIfChanged(godot));
}

async function buildIfChanged(godot: string): Promise<void> {
  await dumpInterface(godot);
  const inputs = hashInputs(EXTENSION_SOURCES);
  if (readIfThere(STAMP) === inputs && globSync(LIBRARIES, {cwd: ROOT}).length > 0) {
    return;
  }
  await ensureCompiler();
  const started = performance.now();
  console.error('extension: building (about a minute the first time)');
  // Also ends what an interrupted run has left, and a folder that another CMake generator has made.
  if (!existsSync(STAMP)) {
    rmSync(EXTENSION_BUILD, {recursive: true, force: true});
  }
  await runProgram('cmake', ['-S', join(ROOT, 'godot'), '-B', EXTENSION_BUILD, `-DGODOT_INTERFACE_DIR=${BUILD}`], {quiet: true});
  await runProgram('cmake', ['--build', EXTENSION_BUILD, '--parallel', String(availableParallelism())], {quiet: true});
  writeFileSync(STAMP, inputs);
  console.error(`extension: built in ${((performance.now() - started) / 1000).toFixed(0)} s`);
}

/** The header of the C interface, from the Godot editor itself: it belongs to Godot and is not committed. */
export async function dumpInterface(godot: string): Promise<void> {
  const source = join(BUILD, 'gdextension_interface.of');
  if (existsSync(INTERFACE) && readIfThere(source) === godot) {
    return;
  }
  mkdirSync(BUILD, {recursive: true});
  await runProgram(godot, ['--headless', '--dump-gdextension-interface'], {cwd: BUILD, quiet: true});
  if (!existsSync(INTERFACE)) {
    throw new Error(`${godot} wrote no gdextension_interface.h; is it a Godot 4.4 editor or newer?`);
  }
  writeFileSync(source, godot);
}

/** A hash of the files that these patterns name, and of the header. */
export function hashInputs(sources: readonly string[]): string {
  return hashSources(ROOT, sources, readFileSync(INTERFACE));
}

if (import.meta.main) {
  await buildExtension((await ensureGodot()).editor);
}
