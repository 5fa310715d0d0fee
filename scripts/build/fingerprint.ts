import {hashSources} from '../hash-sources.ts';

const INPUTS = [
  'src/**/*.{ts,css,html}',
  'scripts/build/*.ts',
  'sea-config.json',
  'package.json',
  'package-lock.json',
  'models/*.gguf',
];

/** A hash of everything that the executable is made of: our sources, the lockfile for those of others, and Node itself. */
export function fingerprint(root: string): string {
  return hashSources(root, INPUTS, `node ${process.version} ${process.platform}-${process.arch}`);
}
