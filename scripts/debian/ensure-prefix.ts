import {accessSync, constants, existsSync, rmSync, writeFileSync} from 'node:fs';
import {homedir} from 'node:os';
import {join, resolve} from 'node:path';
import {withProcessLock} from '../../src/process-lock.ts';
import {runProgram} from './run-program.ts';

/** Something that a script of ours gets from Debian. */
export interface PrefixSpec {
  /** What messages call it. */
  readonly name: string;
  /** Names its folder in the cache, so that a newer version gets a folder of its own. */
  readonly folder: string;
  /** Called with the folder that it fills. */
  readonly script: string;
  /** How long it takes and how large it is, in words. */
  readonly cost: string;
  /** The variable by which people name one of their own. */
  readonly variable: string;
}

/**
 * The folder that the script has filled, in the user's cache that all clones share: filled on first use, by one process at a time, and anew when it
 * is not whole. Throws an error that says what to do when it cannot be.
 */
export async function ensurePrefix(spec: PrefixSpec): Promise<string> {
  const prefix = join(process.env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'agent-runtime-build', spec.folder);
  if (!isComplete(prefix)) {
    const onWait = (pid: number) => console.error(`${spec.name}: waiting for process ${pid}, which is getting it`);
    await withProcessLock(`${prefix}.lock`, {onWait}, async () => {
      if (!isComplete(prefix)) {
        await fill(prefix, spec);
      }
    });
  }
  return prefix;
}

/** The executable that the user's own variable names, as an absolute path. Throws when it is none. */
export function ownExecutable(variable: string, path: string, cure: string): string {
  const absolute = resolve(path);
  try {
    accessSync(absolute, constants.X_OK);
    return absolute;
  } catch (cause) {
    throw new Error(`${variable}=${path} is no file that can be executed; ${cure}, or unset it`, {cause});
  }
}

// A prefix knows its own path and cannot be moved into place, so the marker, written last, says that it is whole.
const marker = (prefix: string) => join(prefix, '.complete');
const isComplete = (prefix: string) => existsSync(marker(prefix));

async function fill(prefix: string, {name, script, cost, variable}: PrefixSpec): Promise<void> {
  const startedMs = performance.now();
  console.error(`${name}: getting it into ${prefix} (once, ${cost}); set ${variable} to use your own`);
  rmSync(prefix, {recursive: true, force: true});
  try {
    await runProgram('bash', [script, prefix]);
  } catch (cause) {
    rmSync(prefix, {recursive: true, force: true});
    throw new Error(`${name} could not be fetched (the reason stands above); set ${variable} to the path of your own`, {cause});
  }
  writeFileSync(marker(prefix), '');
  console.error(`${name}: ready after ${((performance.now() - startedMs) / 1000).toFixed(0)} s`);
}
