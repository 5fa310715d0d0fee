import {execFileSync} from 'node:child_process';
import {fileURLToPath} from 'node:url';
import {buildExtension} from './godot/build-extension.ts';
import {ensureGodot} from './godot/ensure-godot.ts';
import {ensureModel} from './model/ensure-model.ts';

const ROOT = fileURLToPath(new URL('..', import.meta.url));

/** Makes everything that the demo and the tests need: a model file, the executable, Godot, and the extension. Quick when all is there. */
export async function prepare(): Promise<void> {
  await ensureModel('tiny');
  run('scripts/build/build-runtime.ts');
  const {editor} = await ensureGodot();
  await buildExtension(editor);
}

function run(script: string): void {
  execFileSync(process.execPath, [script], {cwd: ROOT, stdio: 'inherit'});
}
