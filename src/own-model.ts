import {existsSync} from 'node:fs';
import {dirname, join} from 'node:path';
import {isSea} from 'node:sea';

/** The model that comes with this release, and lies beside the executable. `npm run train:export` says what to write here. */
export const OWN_MODEL = {
  file: 'forager-q8_0.gguf',
  sha256: '1fb65180984c05bf317d62d357dc6b51f5edc683b8c74390c45ba15231853179',
} as const;

/** The path of the release's own model, if it lies beside the program. */
export function findOwnModel(): string | undefined {
  const program = isSea() ? process.execPath : (process.argv[1] ?? '');
  const path = join(dirname(program), OWN_MODEL.file);
  return existsSync(path) ? path : undefined;
}
