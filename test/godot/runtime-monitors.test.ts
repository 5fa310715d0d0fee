import {afterEach, beforeEach, expect, test} from 'vitest';
import {TINY_MODEL} from '../support/runtime-process.ts';
import {type GodotProject, makeGodotProject} from './godot-project.ts';

let project: GodotProject;

beforeEach(async () => {
  project = await makeGodotProject();
  project.bundleRuntime();
});
afterEach(() => project.dispose());

test("Performance has what the runtime's own metrics say", async () => {
  const run = await project.start(['--', '--check', 'runtime_monitors', '--model', TINY_MODEL]).ended;
  expect(run.checks, run.output).toMatchObject({failed: 0});
  expect(run.exitCode).toBe(0);
});
