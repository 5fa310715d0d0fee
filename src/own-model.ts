import {existsSync} from 'node:fs';
import {dirname, join} from 'node:path';
import {isSea} from 'node:sea';

/** The model that comes with this release, and lies beside the executable. `npm run train:export` says what to write here. */
export const OWN_MODEL = {
  file: 'forager-q8_0.gguf',
  sha256: '6d3f8b7209cfb9faae0df7b4d09c91fdf5cd36e3575cf5c79e16e023a959f2f4',
} as const;

/** The path of the release's own model, if it lies beside the program. */
export function findOwnModel(): string | undefined {
  const program = isSea() ? process.execPath : (process.argv[1] ?? '');
  const path = join(dirname(program), OWN_MODEL.file);
  return existsSync(path) ? path : undefined;
}
