/**
 * `node scripts/godot/windows-tests.ts` builds the extension for Windows by MinGW-w64 into build/windows, reads what its DLL exports and
 * imports, and runs it and the tests of godot/core by Wine. Does nothing when no input has changed since all of it passed.
 * `-- --into-addon` also puts the DLL into the addon, for whoever ships a game to Windows.
 */
import {copyFileSync, existsSync, mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {availableParallelism, tmpdir} from 'node:os';
import {join} from 'node:path';
import {fileURLToPath} from 'node:url';
import {parseArgs} from 'node:util';
import {ensureCommands} from '../debian/ensure-commands.ts';
import {runProgram} from '../debian/run-program.ts';
import {dumpInterface, EXTENSION_SOURCES, hashInputs, INTERFACE_FOLDER, readIfThere} from './build-extension.ts';
import {ensureCompiler} from './ensure-compiler.ts';
import {ensureGodot} from './ensure-godot.ts';
import {readSymbols, toSymbolProblems} from './windows-symbols.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const BUILD = join(ROOT, 'build', 'windows');
const STAMP = join(BUILD, 'passed.sha256');
const TOOLCHAIN = join(ROOT, 'godot', 'cmake', 'mingw-w64.cmake');
const SOURCES = [...EXTENSION_SOURCES, 'godot/cmake/*.cmake', 'test/native/*', 'scripts/godot/windows-*.ts'];
const NAME = 'libagent_runtime.windows.x86_64.dll';
const IN_ADDON = join(ROOT, 'godot', 'addons', 'agent_runtime', 'bin', NAME);

/** The library for Windows, as it is built here; outside of the addon, so that what is exported for Linux does not depend on it. */
export const WINDOWS_LIBRARY = join(BUILD, 'library', NAME);

/** Builds and tests for Windows; throws with what failed, or with what to install. */
export async function runWindowsTests(): Promise<void> {
  await dumpInterface((await ensureGodot()).editor);
  const inputs = hashInputs(SOURCES);
  if (readIfThere(STAMP) === inputs && existsSync(WINDOWS_LIBRARY)) {
    console.error('windows: nothing has changed since it passed');
    return;
  }
  rmSync(STAMP, {force: true});
  await ensureCompiler();
  await ensureCommands([
    {command: 'x86_64-w64-mingw32-g++-posix', package: 'g++-mingw-w64-x86-64-posix'},
    {command: 'wine', package: 'wine'},
  ]);
  await buildLibrary();
  checkSymbols();
  await runByWine();
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

async function runByWine(): Promise<void> {
  const folder = join(BUILD, 'tests');
  // Wine shows the root of the file system as drive Z.
  const variables = {
    CMAKE_TOOLCHAIN_FILE: TOOLCHAIN,
    CMAKE_CROSSCOMPILING_EMULATOR: 'wine',
    EXTENSION_LIBRARY: `Z:${WINDOWS_LIBRARY}`,
  };
  await build(join(ROOT, 'test', 'native'), folder, variables);
  // Of its own and of short life, because it is large and a person's own must stay as it is.
  const prefix = mkdtempSync(join(tmpdir(), 'agent-runtime-wine-'));
  const env = {WINEPREFIX: prefix, WINEDEBUG: '-all', WINEDLLOVERRIDES: 'mscoree,mshtml='};
  try {
    await runProgram('wine', ['wineboot', '--init'], {env, quiet: true});
    // Or each test would wait for Windows to start. Not quiet: what stays in the background would keep the pipe open.
    await runProgram('wineserver', ['--persistent'], {env});
    await runProgram('ctest', ['--test-dir', folder, '--output-on-failure', '--no-tests=error'], {env});
  } finally {
    await runProgram('wineserver', ['--kill', '--wait'], {env, quiet: true}).catch(() => {});
    rmSync(prefix, {recursive: true, force: true, maxRetries: 5});
  }
}

async function build(source: string, folder: string, variables: Readonly<Record<string, string>>): Promise<void> {
  const definitions = Object.entries(variables).map(([name, value]) => `-D${name}=${value}`);
  await runProgram('cmake', ['-S', source, '-B', folder, ...definitions], {quiet: true});
  await runProgram('cmake', ['--build', folder, '--parallel', String(availableParallelism())], {quiet: true});
}

if (import.meta.main) {
  const {values} = parseArgs({options: {'into-addon': {type: 'boolean', default: false}}});
  await runWindowsTests();
  if (values['into-addon']) {
    copyFileSync(WINDOWS_LIBRARY, IN_ADDON);
    console.error(`windows: ${IN_ADDON} is there`);
  }
}
