import {build} from 'esbuild';
import {bundleLlama} from './bundle-llama.ts';

/** Bundles what the executable runs first. */
export async function bundleLaunch(entry: string, output: string): Promise<void> {
  await build({
    entryPoints: [entry],
    outfile: output,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node26',
    logLevel: 'warning',
  });
}

/**
 * Bundles the runtime with all its dependencies into one CommonJS file, the form in which the single executable starts fastest.
 * node-llama-cpp is inside but not run before it is asked for. Names of functions are kept: stack traces in the log stay readable.
 */
export async function bundle(entry: string, output: string): Promise<void> {
  await build({
    entryPoints: [entry],
    outfile: output,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node26',
    minifySyntax: true,
    minifyWhitespace: true,
    legalComments: 'eof',
    logLevel: 'warning',
    plugins: [bundleLlama],
    // The form of it that Node finds by itself asks for its parts in a way that cannot be bundled.
    alias: {'jsonc-parser': 'jsonc-parser/lib/esm/main.js'},
    // What node-llama-cpp asks for only inside Electron, or when it builds llama.cpp itself, or without the executable around it.
    external: ['electron', '@reflink/reflink', '@node-llama-cpp/*'],
  });
}
