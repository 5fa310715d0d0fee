import {afterEach, beforeEach, test} from 'vitest';
import {expectAllPassed} from './expect-all-passed.ts';
import {type GodotProject, makeGodotProject} from './godot-project.ts';

let project: GodotProject;

beforeEach(async () => {
  project = await makeGodotProject();
  project.bundleRuntime();
});
afterEach(() => project.dispose());

test('a character is edited while the game plays, and a mistake is told by its place', async () => {
  expectAllPassed(await project.runCheck('hot_reload'));
});
