/**
 * `node scripts/peers/ensure-llama-server.ts` prints the path of a llama-server, after getting one where there is none.
 */
import {fileURLToPath} from 'node:url';
import {ensureExecutable} from '../debian/ensure-executable.ts';

const SPEC = {
  name: 'llama-server',
  // The Debian suite that get-llama-server.sh takes it from.
  folder: 'llama-server-sid',
  script: fileURLToPath(new URL('./get-llama-server.sh', import.meta.url)),
  cost: 'half a minute, 80 MB',
  variable: 'LLAMA_SERVER',
  executable: 'llama-server',
  cure: "give the path of llama.cpp's llama-server",
};

/** A llama-server to compare with, and to decide through. Throws as `ensureExecutable` does. */
export const ensureLlamaServer = (): Promise<string> => ensureExecutable(SPEC);

if (import.meta.main) {
  console.log(await ensureLlamaServer());
}
