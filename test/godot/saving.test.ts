import {afterEach, beforeEach, test} from 'vitest';
import {expectAllPassed} from './expect-all-passed.ts';
import {type GodotProject, makeGodotProject} from './godot-project.ts';

let project: GodotProject;

beforeEach(async () => {
  project = await makeGodotProject();
  project.bundleRuntime();
});
afterEach(() => project.dispose());

test('agents are saved and loaded, as Godot stores values and as JSON', async () => {
  expectAllPassed(await project.runCheck('saving'));
});
