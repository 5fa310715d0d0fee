import {readFileSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {fileURLToPath} from 'node:url';
import {afterEach, expect, test} from 'vitest';
import {DEMO} from '../../scripts/demo/demo-project.ts';
import {ensureGodot} from '../../scripts/godot/ensure-godot.ts';
import {listExtension} from '../../scripts/godot/list-extension.ts';
import {type GodotProject, makeGodotProject, startGodot} from './godot-project.ts';
import {parseTutorial} from './tutorial.ts';

const path = (relative: string) => fileURLToPath(new URL(relative, import.meta.url));
const README = readFileSync(path('../../README.md'), 'utf8');
const RABBIT = readFileSync(path('../../godot/demo/examples/rabbit_2d/rabbit.gd'), 'utf8');

let project: GodotProject | undefined;

afterEach(() => project?.dispose());

test("the README's character in ten minutes lives, in a project that holds nothing else", async () => {
  const tutorial = parseTutorial(README);
  expect(tutorial.script).toBe(RABBIT);
  project = await makeGodotProject();
  project.bundleRuntime();
  writeFileSync(join(project.folder, 'rabbit.gd'), tutorial.script);
  writeFileSync(join(project.folder, 'meadow.tscn'), tutorial.toScene({Rabbit: 'res://rabbit.gd'}, {Carrot: 'carrots'}));
  const game = project.start(['res://meadow.tscn']);
  await game.sawOutput('The rabbit eats Carrot1');
  await game.sawOutput('The rabbit eats Carrot2');
  game.kill();
  expect((await game.ended).output).not.toMatch(/ERROR:|WARNING:/);
});

test.each([
  ['rabbit_2d/meadow.tscn', 'The rabbit eats Carrot2'],
  ['robots_3d/yard.tscn', 'Ada drives to'],
])('the example %s plays', async (scene, output) => {
  const {editor} = await ensureGodot();
  listExtension(DEMO.project);
  const game = startGodot(editor, ['--headless', '--path', DEMO.project, `res://demo/examples/${scene}`], {});
  await game.sawOutput(output);
  game.kill();
  expect((await game.ended).output).not.toMatch(/ERROR:|WARNING:/);
});
