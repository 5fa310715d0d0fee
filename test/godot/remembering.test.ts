import {afterEach, beforeEach, test} from 'vitest';
import {expectAllPassed} from './expect-all-passed.ts';
import {type GodotProject, makeGodotProject} from './godot-project.ts';

let project: GodotProject;

beforeEach(async () => {
  project = await makeGodotProject();
  project.bundleRuntime();
});
afterEach(() => project.dispose());

test('what a mind notices and is told is known in the next game', async () => {
  expectAllPassed(await project.runCheck('remembering'));
});
