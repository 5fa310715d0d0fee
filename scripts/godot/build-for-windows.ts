/**
 * `node scripts/godot/build-for-windows.ts` builds the extension for Windows by MinGW-w64 into build/windows, and checks what its DLL
 * exports and imports. Does nothing when no input has changed since that passed.
 * `-- --into-addon` also puts the DLL into the addon, for whoever ships a game to Windows.
 */
import {copyFileSync, existsSync, rmSync, writeFileSync} from 'node:fs';
import {availableParallelism} from 'node:os';
import {join} from 'node:path';
import {fileURLToPath} from 'node:url';
import {parseArgs} from 'node:util';
import {ensureCommands} from '../debian/ensure-commands.ts';
import {runProgram} from '../debian/run-program.ts';
import {readIfThere} from '../hash-sources.ts';
import {dumpInterface, EXTENSION_SOURCES, hashInputs, INTERFACE_FOLDER} from './build-extension.ts';
import {ensureCompiler} from './ensure-compiler.ts';
import {ensureGodot} from './ensure-godot.ts';
import {readSymbols, toSymbolProblems} from './windows-symbols.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const BUILD = join(ROOT, 'build', 'windows');
const STAMP = join(BUILD, 'passed.sha256');
const TOOLCHAIN = join(ROOT, 'godot', 'cmake', 'mingw-w64.cmake');
const SOURCES = [...EXTENSION_SOURCES, 'godot/cmake/*.cmake', 'scripts/godot/*windows*.ts'];
const NAME = 'libagent_runtime.windows.x86_64.dll';
const IN_ADDON = join(ROOT, 'godot', 'addons', 'agent_runtime', 'bin', NAME);

/** The library for Windows, as it is built here; outside of the addon, so that what is exported for Linux does not depend on it. */
export const WINDOWS_LIBRARY = join(BUILD, 'library', NAME);

/** Builds for Windows and checks the library; throws with what failed, or with what to install. */
export async function buildForWindows(): Promise<void> {
  await dumpInterface((await ensureGodot()).editor);
  const inputs = hashInputs(SOURCES);
  if (readIfThere(STAMP) === inputs && existsSync(WINDOWS_LIBRARY)) {
    console.error('windows: nothing has changed since it passed');
    return;
  }
  rmSync(STAMP, {force: true});
  await ensureCompiler();
  await ensureCommands([{command: 'x86_64-w64-mingw32-g++-posix', package: 'g++-mingw-w64-x86-64-posix'}]);
  await buildLibrary();
  checkSymbols();
  writeFileSync(STAMP, inputs);
}

async function buildLibrary(): Promise<void> {
  const folder = join(BUILD, 'extension');
  const variables = {
    CMAKE_TOOLCHAIN_FILE: TOOLCHAIN,
    GODOT_INTERFACE_DIR: INTERFACE_FOLDER,
    LIBRARY_DIR: join(BUILD, 'library'),
  };
  await build(join(ROOT, 'godot'), folder, variables);
}

function checkSymbols(): void {
  const problems = toSymbolProblems(readSymbols(WINDOWS_LIBRARY));
  if (problems.length > 0) {
    throw new Error(`${WINDOWS_LIBRARY} is not fit for players' machines: ${problems.join('; ')}`);
  }
}

async function build(source: string, folder: string, variables: Readonly<Record<string, string>>): Promise<void> {
  const definitions = Object.entries(variables).map(([name, value]) => `-D${name}=${value}`);
  await runProgram('cmake', ['-S', source, '-B', folder, ...definitions], {quiet: true});
  await runProgram('cmake', ['--build', folder, '--parallel', String(availableParallelism())], {quiet: true});
}

if (import.meta.main) {
  const {values} = parseArgs({options: {'into-addon': {type: 'boolean', default: false}}});
  await buildForWindows();
  if (values['into-addon']) {
    copyFileSync(WINDOWS_LIBRARY, IN_ADDON);
    console.error(`windows: ${IN_ADDON} is there`);
  }
}
