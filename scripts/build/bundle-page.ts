import {mkdirSync, readFileSync, writeFileSync} from 'node:fs';
import {dirname, join} from 'node:path';
import {build} from 'esbuild';

/**
 * Bundles a page, its scripts and its styles into one HTML file: `index.html` of the folder, in which comments stand for what is put in. Libraries keep
 * their licences.
 */
export async function bundlePage(folder: string, output: string): Promise<void> {
  const {outputFiles} = await build({
    entryPoints: ['main.ts', 'style.css'].map((file) => join(folder, file)),
    outdir: dirname(output),
    bundle: true,
    write: false,
    platform: 'browser',
    format: 'iife',
    target: ['chrome120', 'firefox120', 'safari17'],
    minify: true,
    legalComments: 'inline',
    logLevel: 'warning',
  });
  const read = (extension: string) => outputFiles.find(({path}) => path.endsWith(extension))?.text.trim() ?? '';
  // Functions, because a replacement text may hold `$`.
  const page = readFileSync(join(folder, 'index.html'), 'utf8')
    .replace('/* styles */', () => read('.css'))
    .replace('/* scripts */', () => read('.js'));
  mkdirSync(dirname(output), {recursive: true});
  writeFileSync(output, page);
}
