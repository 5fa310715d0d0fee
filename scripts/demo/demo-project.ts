import {access, mkdir, writeFile} from 'node:fs/promises';
import {join} from 'node:path';

const ROOT = join(import.meta.dirname, '..', '..');
/** What `.godot/extension_list.cfg` has to name. */
export const EXTENSION = 'res://addons/agent_runtime/agent_runtime.gdextension';

/** Where `npm run build` and `npm run model` leave what the demo needs. Absolute, because Godot changes its working directory. */
export const DEMO = {
  project: join(ROOT, 'godot'),
  library: join(ROOT, 'godot/addons/agent_runtime/bin/libagent_runtime.linux.x86_64.so'),
  runtime: join(ROOT, 'dist/agent-runtime'),
  model: join(ROOT, 'dist/models/tiny.gguf'),
  picture: join(ROOT, 'docs/images/demo.png'),
  panelPicture: join(ROOT, 'docs/images/agents-panel.png'),
} as const;

/**
 * Makes the demo ready to run from a fresh checkout. Godot learns of an extension only in an editor run, and the first such run
 * without a screen crashes at its end (godotengine/godot#123511), so the list that it would write is written here.
 */
export async function prepareDemoProject(): Promise<void> {
  await mkdir(join(DEMO.project, '.godot'), {recursive: true});
  await writeFile(join(DEMO.project, '.godot', 'extension_list.cfg'), `${EXTENSION}\n`);
}

/** Rejects with a sentence that says how to make `file` when it is not there. */
export async function requireFile(file: string, cure: string): Promise<void> {
  await access(file).catch((cause: unknown) => {
    throw new Error(`${file} is missing: ${cure}`, {cause});
  });
}
