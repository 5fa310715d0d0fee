import {appendFileSync} from 'node:fs';
import {join} from 'node:path';
import {afterEach, beforeEach, expect, test} from 'vitest';
import {expectAllPassed} from './expect-all-passed.ts';
import {fakeRuntimeOptions, type GodotProject, makeGodotProject} from './godot-project.ts';

const PLUGINS = ['agent_runtime', 'editor_checks'].map((name) => `"res://addons/${name}/plugin.cfg"`);

let project: GodotProject;

beforeEach(async () => {
  project = await makeGodotProject();
  const game = ['--headless', '--', '--check', 'debugged', ...fakeRuntimeOptions(project.noteFile)];
  const settings = `\n[editor_plugins]\nenabled=PackedStringArray(${PLUGINS.join(', ')})\n\n[editor]\nrun/main_run_args="${game.join(' ')}"\n`;
  appendFileSync(join(project.folder, 'project.godot'), settings);
});
afterEach(() => project.dispose());

/** Opens the project in the real editor, without a window, and runs a check inside it; without one the editor just ends. */
const openEditor = (...args: string[]) => project.start(['--editor', '--', ...args]).ended;

test('the editor opens and closes with the addon enabled, without an error or a warning', async () => {
  const run = await openEditor();
  expect(run.exitCode, run.output).toBe(0);
  expect(run.output).not.toMatch(/ERROR|WARNING/);
});

test('what games tell is kept by agent, client and time', async () => {
  expectAllPassed(await project.runCheck('agent_log'));
});

test('the panel shows what games tell of their agents, in every state that they can be in', async () => {
  expectAllPassed(await openEditor('--editor-check', 'panel_fed'));
});

test('the panel follows a game that the editor plays, until it ends', async () => {
  expectAllPassed(await openEditor('--editor-check', 'panel_played'));
});
