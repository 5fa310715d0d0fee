/**
 * `node scripts/godot/ensure-godot.ts` prints the path of a Godot editor, after getting one where there is none.
 */
import {accessSync, constants, existsSync, rmSync, writeFileSync} from 'node:fs';
import {homedir} from 'node:os';
import {join, resolve} from 'node:path';
import {fileURLToPath} from 'node:url';
import {withProcessLock} from './process-lock.ts';
import {runProgram} from './run-program.ts';

/** The executables of one Godot; the export templates are absent when it is the user's own. */
export interface Godot {
  readonly editor: string;
  readonly releaseTemplate?: string;
  readonly debugTemplate?: string;
}

/** What Debian's suite in get-godot.sh carries; names the folder in the cache, so that a newer one gets a folder of its own. */
const VERSION = '4.6';
const SCRIPT = fileURLToPath(new URL('./get-godot.sh', import.meta.url));

/**
 * A Godot to build and test with: the executable that `$GODOT` names, else one in the user's cache that all clones share, fetched on
 * first use. Throws an error that says what to do when there can be none.
 */
export async function ensureGodot(): Promise<Godot> {
  if (process.env.GODOT) {
    return {editor: ownGodot(process.env.GODOT)};
  }
  const prefix = join(cacheFolder(), `godot-${VERSION}`);
  if (!isComplete(prefix)) {
    await withProcessLock(`${prefix}.lock`, sayWaiting, async () => {
      if (!isComplete(prefix)) {
        await fetchInto(prefix);
      }
    });
  }
  const bin = join(prefix, 'bin');
  return {
    editor: join(bin, 'godot'),
    releaseTemplate: join(bin, 'godot-template-release'),
    debugTemplate: join(bin, 'godot-template-debug'),
  };
}

function ownGodot(path: string): string {
  const absolute = resolve(path);
  try {
    accessSync(absolute, constants.X_OK);
    return absolute;
  } catch (cause) {
    throw new Error(`GODOT=${path} is no file that can be executed; give the path of a Godot 4.4 editor or newer, or unset it`, {
      cause,
    });
  }
}

function cacheFolder(): string {
  return join(process.env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'agent-runtime-build');
}

// A prefix knows its own path and cannot be moved into place, so the marker, written last, says that it is whole.
const marker = (prefix: string) => join(prefix, '.complete');
const isComplete = (prefix: string) => existsSync(marker(prefix));

async function fetchInto(prefix: string): Promise<void> {
  const started = performance.now();
  console.error(`godot: getting Godot ${VERSION} into ${prefix} (once, about a minute, 700 MB); set GODOT to use your own`);
  rmSync(prefix, {recursive: true, force: true});
  try {
    await runProgram('bash', [SCRIPT, prefix]);
  } catch (cause) {
    rmSync(prefix, {recursive: true, force: true});
    throw new Error(
      'Godot could not be fetched (the reason stands above); set GODOT to the path of a Godot 4.4 editor or newer',
      {cause},
    );
  }
  writeFileSync(marker(prefix), '');
  console.error(`godot: ready after ${((performance.now() - started) / 1000).toFixed(0)} s`);
}

function sayWaiting(pid: number): void {
  console.error(`godot: waiting for process ${pid}, which is getting Godot`);
}

if (import.meta.main) {
  console.log((await ensureGodot()).editor);
}
