import {access} from 'node:fs/promises';
import {join} from 'node:path';
import {OWN_MODEL} from '../../src/own-model.ts';

const ROOT = join(import.meta.dirname, '..', '..');

/** Where `npm run build` and `npm run model` leave what the demo needs. Absolute, because Godot changes its working directory. */
export const DEMO = {
  project: join(ROOT, 'godot'),
  library: join(ROOT, 'godot/addons/agent_runtime/bin/libagent_runtime.linux.x86_64.so'),
  runtime: join(ROOT, 'dist/agent-runtime'),
  /** The model that comes with the release; lies beside the runtime when that was built. */
  ownModel: join(ROOT, 'models', OWN_MODEL.file),
  /** Random weights, for tests. */
  model: join(ROOT, 'dist/models/tiny.gguf'),
  picture: join(ROOT, 'docs/images/demo.png'),
  panelPicture: join(ROOT, 'docs/images/agents-panel.png'),
} as const;

/** Rejects with a sentence that says how to make `file` when it is not there. */
export async function requireFile(file: string, cure: string): Promise<void> {
  await access(file).catch((cause: unknown) => {
    throw new Error(`${file} is missing: ${cure}`, {cause});
  });
}
