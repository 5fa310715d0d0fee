/**
 * `node scripts/peers/ensure-llama-server.ts` prints the path of a llama-server, after getting one where there is none.
 */
import {join} from 'node:path';
import {fileURLToPath} from 'node:url';
import {ensurePrefix, ownExecutable} from '../debian/ensure-prefix.ts';

const SPEC = {
  name: 'llama-server',
  // The Debian suite that get-llama-server.sh takes it from.
  folder: 'llama-server-sid',
  script: fileURLToPath(new URL('./get-llama-server.sh', import.meta.url)),
  cost: 'half a minute, 80 MB',
  variable: 'LLAMA_SERVER',
};

/**
 * A llama-server to compare with, and to decide through: the executable that `$LLAMA_SERVER` names, else one in the user's cache that all clones share, fetched
 * on first use. Throws an error that says what to do when there can be none.
 */
export async function ensureLlamaServer(): Promise<string> {
  if (process.env.LLAMA_SERVER) {
    return ownExecutable('LLAMA_SERVER', process.env.LLAMA_SERVER, "give the path of llama.cpp's llama-server");
  }
  return join(await ensurePrefix(SPEC), 'llama-server');
}

if (import.meta.main) {
  console.log(await ensureLlamaServer());
}
