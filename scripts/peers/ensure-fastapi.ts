/**
 * `node scripts/peers/ensure-fastapi.ts` prints the path of a Python with FastAPI and uvicorn, after getting one where there is none.
 */
import {fileURLToPath} from 'node:url';
import {ensureExecutable} from '../debian/ensure-executable.ts';

const SPEC = {
  name: 'fastapi',
  // The Debian suite that get-fastapi.sh takes it from.
  folder: 'fastapi-sid',
  script: fileURLToPath(new URL('./get-fastapi.sh', import.meta.url)),
  cost: 'half a minute, 100 MB',
  variable: 'FASTAPI_PYTHON',
  executable: 'python',
  cure: 'give the path of a Python with fastapi and uvicorn',
};

/** A Python with FastAPI to compare with. Throws as `ensureExecutable` does. */
export const ensureFastApi = (): Promise<string> => ensureExecutable(SPEC);

if (import.meta.main) {
  console.log(await ensureFastApi());
}
