import {fileURLToPath} from 'node:url';
import {runProgram} from './debian/run-program.ts';
import {buildExtension} from './godot/build-extension.ts';
import {ensureGodot} from './godot/ensure-godot.ts';
import {ensureModel} from './model/ensure-model.ts';

const ROOT = fileURLToPath(new URL('..', import.meta.url));

/** Makes everything that the demo and the tests need: a model file, the executable, Godot, and the extension. Quick when all is there. */
export async function prepare(): Promise<void> {
  await ensureModel('tiny');
  await runProgram(process.execPath, ['scripts/build/build-runtime.ts'], {cwd: ROOT});
  const {editor} = await ensureGodot();
  await buildExtension(editor);
}
