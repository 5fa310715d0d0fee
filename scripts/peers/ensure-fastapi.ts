/**
 * `node scripts/peers/ensure-fastapi.ts` prints the path of a Python with FastAPI and uvicorn, after getting one where there is none.
 */
import {join} from 'node:path';
import {fileURLToPath} from 'node:url';
import {ensurePrefix, ownExecutable} from '../debian/ensure-prefix.ts';

const SPEC = {
  name: 'fastapi',
  // The Debian suite that get-fastapi.sh takes it from.
  folder: 'fastapi-sid',
  script: fileURLToPath(new URL('./get-fastapi.sh', import.meta.url)),
  cost: 'half a minute, 100 MB',
  variable: 'FASTAPI_PYTHON',
};

/**
 * A Python to compare with: the one that `$FASTAPI_PYTHON` names, else one in the user's cache that all clones share, fetched on first use. Throws an error
 * that says what to do when there can be none.
 */
export async function ensureFastApi(): Promise<string> {
  if (process.env.FASTAPI_PYTHON) {
    return ownExecutable('FASTAPI_PYTHON', process.env.FASTAPI_PYTHON, 'give the path of a Python with fastapi and uvicorn');
  }
  return join(await ensurePrefix(SPEC), 'python');
}

if (import.meta.main) {
  console.log(await ensureFastApi());
}
