import {createHash} from 'node:crypto';
import {existsSync, globSync, readFileSync} from 'node:fs';
import {join} from 'node:path';

/** A hash of the files below a folder that these patterns name, but for tests, and of what else something is made of: it changes when that has to be made anew. */
export function hashSources(root: string, patterns: readonly string[], others: string | Uint8Array = ''): string {
  const hash = createHash('sha256').update(others);
  const files = globSync(patterns, {cwd: root}).filter((file) => !file.endsWith('.test.ts'));
  for (const file of files.sort()) {
    hash.update(`\n${file.replaceAll('\\', '/')}\n`).update(readFileSync(join(root, file)));
  }
  return hash.digest('hex');
}

/** The text of a file, such as the hash that was noted when something was made; undefined when there is none. */
export function readIfThere(file: string): string | undefined {
  return existsSync(file) ? readFileSync(file, 'utf8') : undefined;
}
