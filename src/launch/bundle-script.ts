import Module from 'node:module';
import {dirname} from 'node:path';
import {Script} from 'node:vm';

/** What a module finds around it. */
export interface ModuleScope {
  readonly require: (id: string) => unknown;
  readonly module: {exports: unknown};
  readonly filename: string;
}

/**
 * A bundle in CommonJS form as a script, under a name for stack traces. With `code`, what `createCachedData` gave for the very same source, hardly anything has to be
 * compiled. V8 does without when that is of another version of V8 or for other options; of the source it compares no more than the length.
 * https://v8.dev/blog/code-caching
 */
export function toBundleScript(source: string, name: string, code?: Uint8Array): Script {
  return new Script(Module.wrap(source), {filename: name, ...(code !== undefined && {cachedData: code})});
}

/** Runs a bundle as Node runs a module. */
export function runBundle(script: Script, {require, module, filename}: ModuleScope): void {
  script.runInThisContext()(module.exports, require, module, filename, dirname(filename));
}
