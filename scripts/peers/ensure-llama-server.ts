/**
 * `node scripts/peers/ensure-llama-server.ts` prints the path of a llama-server, after getting one where there is none.
 */
import {accessSync, constants, existsSync, rmSync, writeFileSync} from 'node:fs';
import {homedir} from 'node:os';
import {join, resolve} from 'node:path';
import {fileURLToPath} from 'node:url';
import {withProcessLock} from '../godot/process-lock.ts';
import {runProgram} from '../godot/run-program.ts';

/** The Debian suite that get-llama-server.sh takes it from. */
const SUITE = 'sid';
const SCRIPT = fileURLToPath(new URL('./get-llama-server.sh', import.meta.url));

/**
 * A llama-server to compare with: the executable that `$LLAMA_SERVER` names, else one in the user's cache that all clones share, fetched
 * on first use. Throws an error that says what to do when there can be none.
 */
export async function ensureLlamaServer(): Promise<string> {
  if (process.env.LLAMA_SERVER) {
    return ownServer(process.env.LLAMA_SERVER);
  }
  const prefix = join(cacheFolder(), `llama-server-${SUITE}`);
  if (!isComplete(prefix)) {
    await withProcessLock(`${prefix}.lock`, sayWaiting, async () => {
      if (!isComplete(prefix)) {
        await fetchInto(prefix);
      }
    });
  }
  return join(prefix, 'llama-server');
}

function ownServer(path: string): string {
  const absolute = resolve(path);
  try {
    accessSync(absolute, constants.X_OK);
    return absolute;
  } catch (cause) {
    throw new Error(
      `LLAMA_SERVER=${path} is no file that can be executed; give the path of llama.cpp's llama-server, or unset it`,
      {
        cause,
      },
    );
  }
}

function cacheFolder(): string {
  return join(process.env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'agent-runtime-build');
}

// A prefix knows its own path and cannot be moved into place, so the marker, written last, says that it is whole.
const marker = (prefix: string) => join(prefix, '.complete');
const isComplete = (prefix: string) => existsSync(marker(prefix));

async function fetchInto(prefix: string): Promise<void> {
  console.error(`llama-server: getting it into ${prefix} (once, half a minute, 80 MB); set LLAMA_SERVER to use your own`);
  rmSync(prefix, {recursive: true, force: true});
  try {
    await runProgram('bash', [SCRIPT, prefix]);
  } catch (cause) {
    rmSync(prefix, {recursive: true, force: true});
    throw new Error('llama-server could not be fetched (the reason stands above); set LLAMA_SERVER to the path of one', {cause});
  }
  writeFileSync(marker(prefix), '');
}

function sayWaiting(pid: number): void {
  console.error(`llama-server: waiting for process ${pid}, which is getting it`);
}

if (import.meta.main) {
  console.log(await ensureLlamaServer());
}
