import {join} from 'node:path';
import {type BuildOptions, build, type Plugin} from 'esbuild';
import {bundleLlama} from './bundle-llama.ts';

/** Libraries that are needed late or never. They are bundles of their own, beside that of the runtime: what is not asked for is not read. */
export const LATE_LIBRARIES = ['node-llama-cpp', 'openai'] as const;

const SOURCES = join(import.meta.dirname, '..', '..', 'src');

const SMALL: BuildOptions = {
  bundle: true,
  platform: 'node',
  format: 'cjs',
  target: 'node26',
  // The executable reads its bundles byte by byte.
  charset: 'ascii',
  logLevel: 'warning',
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
    // In a snapshot there is nobody who could answer an `import()`.
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

/** A library that is needed late is an asset of the executable, and lies beside a bundle that runs without it. */
const findLateLibraries: Plugin = {
  name: 'find-late-libraries',
  setup({onResolve, onLoad}) {
    const names = LATE_LIBRARIES.join('|');
    onResolve({filter: new RegExp(`^(${names})$`)}, ({path}) => ({path, namespace: 'late'}));
    onResolve({filter: new RegExp(`^\\./(${names})\\.cjs$`)}, ({path}) => ({path, external: true}));
    onLoad({filter: /.*/, namespace: 'late'}, ({path}) => ({
      contents: `module.exports = require('node:sea').isSea() ? require('./late-bundle.ts').requireAsset('${path}.cjs') : require('./${path}.cjs');`,
      resolveDir: SOURCES,
    }));
  },
};

/** vscode-jsonrpc loads Node's crypto at once, for the names of pipes and requests that we do not use; without it there is less to read at every start. */
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
