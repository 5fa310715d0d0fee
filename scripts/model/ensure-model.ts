import {existsSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {fileURLToPath} from 'node:url';
import {runProgram} from '../debian/run-program.ts';
import {hashSources, readIfThere} from '../hash-sources.ts';
import type {ModelShapeName} from './shapes.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** A model file with random weights, dist/models/<shape>.gguf, written when it is not there or what makes it has changed. Answers its path. */
export async function ensureModel(shape: ModelShapeName): Promise<string> {
  const file = join(ROOT, `dist/models/${shape}.gguf`);
  const stamp = `${file}.sources`;
  const wanted = hashSources(ROOT, ['scripts/model/*.ts']);
  if (!existsSync(file) || readIfThere(stamp) !== wanted) {
    // On stderr: the output of some benchmarks is a table.
    process.stderr.write(`writing ${file}\n`);
    const script = join(ROOT, 'scripts/model/write-model.ts');
    await runProgram(process.execPath, [script, '--shape', shape, '--out', file], {quiet: true});
    writeFileSync(stamp, wanted);
  }
  return file;
}
