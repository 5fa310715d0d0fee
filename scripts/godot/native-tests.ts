/** `node scripts/godot/native-tests.ts` builds and runs the tests of godot/core, under the address and undefined behaviour sanitizers. */
import {availableParallelism} from 'node:os';
import {join} from 'node:path';
import {fileURLToPath} from 'node:url';
import {runProgram} from '../debian/run-program.ts';
import {ensureCompiler} from './ensure-compiler.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const BUILD = join(ROOT, 'build', 'native-tests');

/** Builds and runs them all; throws with the output of what failed. */
export async function runNativeTests(): Promise<void> {
  await ensureCompiler();
  await runProgram('cmake', ['-S', join(ROOT, 'test', 'native'), '-B', BUILD], {quiet: true});
  await runProgram('cmake', ['--build', BUILD, '--parallel', String(availableParallelism())], {quiet: true});
  await runProgram('ctest', ['--test-dir', BUILD, '--output-on-failure', '--no-tests=error']);
}

if (import.meta.main) {
  await runNativeTests();
}
