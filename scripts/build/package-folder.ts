import {dirname} from 'node:path';
import {fileURLToPath} from 'node:url';

/** The folder of an installed package whose main module is `dist/index.js`. Throws when it is not installed. */
export function packageFolder(name: string): string {
  try {
    return dirname(dirname(fileURLToPath(import.meta.resolve(name))));
  } catch (cause) {
    throw new Error(`${name} is not installed; run npm ci`, {cause});
  }
}
