import {createHash} from 'node:crypto';
import {existsSync, globSync, readFileSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {fileURLToPath} from 'node:url';
import {runProgram} from '../debian/run-program.ts';
import type {ModelShapeName} from './shapes.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** A model file with random weights, dist/models/<shape>.gguf, written when it is not there or what makes it has changed. Answers its path. */
export async function ensureModel(shape: ModelShapeName): Promise<string> {
  const file = join(ROOT, `dist/models/${shape}.gguf`);
  const stamp = `${file}.sources`;
  const wanted = hashOfSources();
  if (!existsSync(file) || !existsSync(stamp) || readFileSync(stamp, 'utf8') !== wanted) {
    // On stderr: the output of some benchmarks is a table.
    process.stderr.write(`writing ${file}\n`);
    const script = join(ROOT, 'scripts/model/write-model.ts');
    await runProgram(process.execPath, [script, '--shape', shape, '--out', file], {quiet: true});
    writeFileSync(stamp, wanted);
  }
  return file;
}

function hashOfSources(): string {
  const sources = createHash('sha256');
  const files = globSync('scripts/model/*.ts', {cwd: ROOT}).filter((file) => !file.endsWith('.test.ts'));
  for (const file of files.sort()) {
    sources.update(readFileSync(join(ROOT, file)));
  }
  return sources.digest('hex');
}
