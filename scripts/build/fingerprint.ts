import {createHash} from 'node:crypto';
import {globSync, readFileSync} from 'node:fs';
import {join} from 'node:path';

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
  const hash = createHash('sha256').update(`node ${process.version} ${process.platform}-${process.arch}`);
  const files = globSync(INPUTS, {cwd: root}).filter((file) => !file.endsWith('.test.ts'));
  for (const file of files.sort()) {
    hash.update(`\n${file.replaceAll('\\', '/')}\n`).update(readFileSync(join(root, file)));
  }
  return hash.digest('hex');
}
