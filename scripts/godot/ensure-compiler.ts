import {accessSync, constants} from 'node:fs';
import {delimiter, join} from 'node:path';
import {runProgram} from './run-program.ts';

/** What building C++ takes: the command that is looked for, and the package of Debian's that brings it. */
const TOOLS = [
  {command: 'c++', package: 'g++'},
  {command: 'cmake', package: 'cmake'},
  {command: 'make', package: 'make'},
] as const;

/** Sees to it that a C++ compiler, CMake and make are there: installs them by apt when it may, else throws and says what to install. */
export async function ensureCompiler(): Promise<void> {
  const missing = TOOLS.filter((tool) => !isInPath(tool.command)).map((tool) => tool.package);
  if (missing.length === 0) {
    return;
  }
  const isDebianRoot = process.getuid?.() === 0 && isInPath('apt-get');
  if (!isDebianRoot) {
    throw new Error(
      `${missing.join(', ')} ${missing.length > 1 ? 'are' : 'is'} missing; install with: sudo apt-get install ${missing.join(' ')}`,
    );
  }
  console.error(`compiler: installing ${missing.join(', ')} by apt`);
  const env = {DEBIAN_FRONTEND: 'noninteractive'};
  await runProgram('apt-get', ['-qq', 'update'], {env, quiet: true});
  await runProgram('apt-get', ['-qq', 'install', '--no-install-recommends', '-y', ...missing], {env, quiet: true});
}

function isInPath(command: string): boolean {
  return (process.env.PATH ?? '').split(delimiter).some((folder) => {
    try {
      accessSync(join(folder, command), constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });
}
