import {accessSync, constants} from 'node:fs';
import {delimiter, join} from 'node:path';
import {runProgram} from './run-program.ts';

/** A command that is needed, and the package of Debian's that brings it. */
export interface NeededCommand {
  readonly command: string;
  readonly package: string;
  /** Packages without which it is of no use, and which that one only recommends. */
  readonly needs?: readonly string[];
}

/** Sees to it that commands are there: installs what is missing by apt when it may, else throws and says what to install. */
export async function ensureCommands(needed: readonly NeededCommand[]): Promise<void> {
  const missing = needed.filter(({command}) => !isInPath(command)).flatMap((tool) => [tool.package, ...(tool.needs ?? [])]);
  if (missing.length === 0) {
    return;
  }
  if (process.getuid?.() !== 0 || !isInPath('apt-get')) {
    const verb = missing.length > 1 ? 'are' : 'is';
    throw new Error(`${missing.join(', ')} ${verb} missing; install with: sudo apt-get install ${missing.join(' ')}`);
  }
  console.error(`setup: installing ${missing.join(', ')} by apt`);
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
