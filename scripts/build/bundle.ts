import {type BuildOptions, build, type Plugin} from 'esbuild';
import {bundleLlama} from './bundle-llama.ts';

/** Libraries that are needed late or never. They are bundles of their own, beside that of the runtime: what is not asked for is not read. */
export const LATE_LIBRARIES = ['node-llama-cpp', 'openai'] as const;

const COMMON_JS: BuildOptions = {
  bundle: true,
  platform: 'node',
  format: 'cjs',
  target: 'node26',
  // The executable reads its bundles byte by byte.
  charset: 'ascii',
  logLevel: 'warning',
};

const SMALL: BuildOptions = {
  ...COMMON_JS,
  minifySyntax: true,
  minifyWhitespace: true,
  legalComments: 'eof',
  // The form of it that Node finds by itself asks for its parts in a way that cannot be bundled.
  alias: {'jsonc-parser': 'jsonc-parser/lib/esm/main.js'},
  // What node-llama-cpp asks for only inside Electron, or when it builds llama.cpp itself, or without the executable around it.
  external: ['electron', '@reflink/reflink', '@node-llama-cpp/*'],
};

/**
 * Bundles the runtime with its dependencies into one CommonJS file, the form in which the single executable starts fastest, and `LATE_LIBRARIES` into files beside it.
 * Names of functions are kept: stack traces in the log stay readable.
 */
export async function bundle(entry: string, output: string): Promise<void> {
  await build({
    ...SMALL,
    entryPoints: [entry],
    outfile: output,
    plugins: [findLateLibraries, cryptoOnDemand],
    // An import of what is beside the bundle becomes a `require`, which the executable answers.
    supported: {'dynamic-import': false},
  });
}

/** Bundles a library alone. */
export async function bundleLibrary(name: string, output: string): Promise<void> {
  await build({
    ...SMALL,
    stdin: {contents: `export * from '${name}';`, resolveDir: import.meta.dirname},
    outfile: output,
    plugins: name === 'node-llama-cpp' ? [bundleLlama] : [],
  });
}

/** Bundles what the executable runs first. */
export async function bundleLaunch(entry: string, output: string): Promise<void> {
  await build({...COMMON_JS, entryPoints: [entry], outfile: output});
}

const findLateLibraries: Plugin = {
  name: 'find-late-libraries',
  setup({onResolve}) {
    onResolve({filter: new RegExp(`^(${LATE_LIBRARIES.join('|')})$`)}, ({path}) => ({path: `./${path}.cjs`, external: true}));
  },
};

/** vscode-jsonrpc loads Node's crypto at once, for the names of pipes and requests that we do not use; that takes as long as a sixteenth of a start. */
const cryptoOnDemand: Plugin = {
  name: 'crypto-on-demand',
  setup({onResolve, onLoad}) {
    onResolve({filter: /^crypto$/}, ({importer}) =>
      importer.includes('vscode-jsonrpc') ? {path: 'crypto', namespace: 'on-demand'} : undefined,
    );
    onLoad({filter: /.*/, namespace: 'on-demand'}, () => ({
      contents: "module.exports = new Proxy({}, {get: (_, name) => require('node:crypto')[name]});",
    }));
  },
};
