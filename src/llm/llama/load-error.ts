import {globSync} from 'node:fs';
import {join} from 'node:path';
import {toMessage} from '../../errors.ts';

/**
 * Why llama.cpp's libraries in this folder cannot be loaded, in the words of the dynamic linker, which name what is missing. To be called when node-llama-cpp
 * has failed: it tries one binary after the other and says in the end that there was none. Undefined when they can be loaded.
 */
export function findLoadError(libraries: string): string | undefined {
  const [addon] = globSync(join(libraries, 'bins', '*', '*.node'));
  if (addon === undefined) {
    return `there is no addon in ${join(libraries, 'bins')}`;
  }
  try {
    process.dlopen({exports: {}}, addon);
    return undefined;
  } catch (error) {
    return toMessage(error);
  }
}
