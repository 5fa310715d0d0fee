import {join} from 'node:path';
import {pathToFileURL} from 'node:url';

/**
 * The name of the global through which the bundle tells node-llama-cpp where it stands, and so where `../bins` is:
 * it has no option for that and asks `import.meta.url`, which a bundle does not have.
 */
export const LLAMA_MODULE_URL = 'agentRuntimeLlamaModuleUrl';

/**
 * Imports node-llama-cpp when it is first needed: start-up and every other backend never pay for it.
 * `libraries` is the folder found by `findNativeLibraries`. Only the bundle heeds it, run from source node-llama-cpp uses its own.
 */
export function importLlama(libraries: string | undefined): Promise<typeof import('node-llama-cpp')> {
  if (libraries !== undefined) {
    Object.assign(globalThis, {[LLAMA_MODULE_URL]: pathToFileURL(join(libraries, 'dist', 'index.js')).href});
  }
  return import('node-llama-cpp');
}
