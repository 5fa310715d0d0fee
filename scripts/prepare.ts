import {execFileSync} from 'node:child_process';
import {createHash} from 'node:crypto';
import {existsSync, globSync, readFileSync, writeFileSync} from 'node:fs';
import {fileURLToPath} from 'node:url';
import {buildExtension} from './godot/build-extension.ts';
import {ensureGodot} from './godot/ensure-godot.ts';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const MODEL = `${ROOT}dist/models/tiny.gguf`;

/** Makes everything that the demo and the tests need: a model file, the executable, Godot, and the extension. Quick when all is there. */
export async function prepare(): Promise<void> {
  ensureModel();
  run('scripts/build/build-runtime.ts');
  const {editor} = await ensureGodot();
  await buildExtension(editor);
}

function ensureModel(): void {
  const stamp = `${MODEL}.sources`;
  const sources = createHash('sha256');
  for (const file of globSync('scripts/model/*.ts', {cwd: ROOT}).sort()) {
    sources.update(readFileSync(`${ROOT}${file}`));
  }
  const wanted = sources.digest('hex');
  if (!existsSync(MODEL) || !existsSync(stamp) || readFileSync(stamp, 'utf8') !== wanted) {
    run('scripts/model/write-model.ts');
    writeFileSync(stamp, wanted);
  }
}

function run(script: string): void {
  execFileSync(process.execPath, [script], {cwd: ROOT, stdio: 'inherit'});
}
