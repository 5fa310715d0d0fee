import {readFile} from 'node:fs/promises';
import {join, relative} from 'node:path';
import type {Plugin} from 'esbuild';
import {LLAMA_MODULE_URL} from '../../src/llm/llama/import-llama.ts';
import {packageFolder} from './package-folder.ts';

/**
 * Lets esbuild bundle node-llama-cpp, which is written to be run from its own folder:
 * - its modules learn their addresses, in place of `import.meta.url`, from what `importLlama` was told, else from node_modules;
 * - the release of llama.cpp that it reads from a file, awaiting it at the top level as CommonJS cannot, is written into the bundle;
 * - the width of text in a terminal, for progress that nobody is shown, is not measured: what is made ready for that takes a quarter of the time in which the library loads;
 * - the trial run of its binary in a child of its own is left out: it would have to start our executable, and the runtime
 *   already is a child process whose end the game survives.
 */
export const bundleLlama: Plugin = {
  name: 'bundle-llama',
  setup(build) {
    // Outside of all modules, whose own names could hide `require`.
    build.initialOptions.banner = {js: ADDRESS_FUNCTION};
    let isWidthMeasured = true;
    build.onLoad({filter: /[\\/]string-width[\\/]index\.js$/}, () => {
      isWidthMeasured = false;
      return {contents: 'export default (text) => text.length;'};
    });
    build.onEnd(() => {
      if (isWidthMeasured) {
        throw new Error('node-llama-cpp no longer measures text with string-width; adapt scripts/build/bundle-llama.ts');
      }
    });
    build.onLoad({filter: /[\\/]node-llama-cpp[\\/]dist[\\/].*\.js$/}, async ({path}) => {
      if (path.endsWith('testBindingBinary.js')) {
        return {contents: 'export const testBindingBinary = async () => true;'};
      }
      const source = await readFile(path, 'utf8');
      const contents = path.endsWith('binariesGithubRelease.js') ? await withRelease(source) : source;
      const module = relative(join(packageFolder('node-llama-cpp'), 'dist'), path).replaceAll('\\', '/');
      return {contents: contents.replaceAll('import.meta.url', `agentRuntimeLlamaAddress(${JSON.stringify(module)})`)};
    });
  },
};

const ADDRESS_FUNCTION = `
function agentRuntimeLlamaAddress(module) {
  const main = globalThis.${LLAMA_MODULE_URL} ?? require('node:url').pathToFileURL(require.resolve('node-llama-cpp')).href;
  return new URL(module, main).href;
}`;

async function withRelease(source: string): Promise<string> {
  const {release} = JSON.parse(
    await readFile(join(packageFolder('node-llama-cpp'), 'llama', 'binariesGithubRelease.json'), 'utf8'),
  );
  const inlined = source.replace('await getBinariesGithubRelease()', JSON.stringify(release));
  if (inlined === source) {
    throw new Error('node-llama-cpp no longer reads its release as expected; adapt scripts/build/bundle-llama.ts');
  }
  return inlined;
}
