import {existsSync} from 'node:fs';
import {fileURLToPath} from 'node:url';
import {runProgram} from '../../scripts/debian/run-program.ts';

const WRITE_MODEL = fileURLToPath(new URL('../../scripts/model/write-model.ts', import.meta.url));
const FILE = fileURLToPath(new URL('../../dist/models/bench.gguf', import.meta.url));

/** The benchmark's model: 67 million random weights in 4 bits, the cost of a real small model. Written when it is not there. */
export async function ensureBenchModel(): Promise<string> {
  if (!existsSync(FILE)) {
    await runProgram(process.execPath, [WRITE_MODEL, '--shape', 'bench', '--out', FILE], {quiet: true});
  }
  return FILE;
}
