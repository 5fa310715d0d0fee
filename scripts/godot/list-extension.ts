import {mkdirSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';

const EXTENSION = 'res://addons/agent_runtime/agent_runtime.gdextension';

/**
 * Makes the extension known to a project that holds the addon. Godot loads a listed extension at once; one that it discovers itself, in an
 * editor run, makes the first such run without a screen crash at its end (godotengine/godot#123511).
 */
export function listExtension(project: string): void {
  mkdirSync(join(project, '.godot'), {recursive: true});
  writeFileSync(join(project, '.godot', 'extension_list.cfg'), `${EXTENSION}\n`);
}
