import {mkdirSync, readFileSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {fileURLToPath} from 'node:url';
import {afterAll, beforeAll, describe, expect, test} from 'vitest';
import {type GodotProject, makeGodotProject} from './godot-project.ts';

const CLASSES = ['AgentMind', 'AgentTool', 'IPCClient', 'SimulationManager'];

let project: GodotProject;
let generated: string;

beforeAll(async () => {
  project = await makeGodotProject();
  generated = join(project.folder, 'generated');
  mkdirSync(generated);
  const run = await project.start(['--doctool', generated, '--gdextension-docs']).ended;
  expect(run.exitCode, run.output).toBe(0);
});
afterAll(() => project.dispose());

const readReference = (name: string) =>
  readFileSync(fileURLToPath(new URL(`../../godot/doc_classes/${name}.xml`, import.meta.url)), 'utf8');

/** The tags that Godot writes from what the library registers: names, types, defaults. */
const declarations = (xml: string) => xml.match(/<(method|return|param|member|signal|constant) [^>]*>/g);

/** The first program in a class's description. */
function firstProgram(xml: string): string {
  const block = /\[codeblock\]\n([\s\S]*?)\[\/codeblock\]/.exec(xml)?.[1] ?? '';
  return block.replaceAll('&quot;', '"').replaceAll(/^\t\t/gm, '');
}

describe.each(CLASSES)('the class reference of %s', (name) => {
  test('describes exactly what the library registers', () => {
    const registered = readFileSync(join(generated, 'doc_classes', `${name}.xml`), 'utf8');
    expect(declarations(readReference(name))).toEqual(declarations(registered));
  });

  test('leaves nothing undescribed', () => {
    expect(readReference(name)).not.toMatch(/<(description|brief_description|member|constant)( [^>]*)?>\s*<\//);
  });

  test('is inside the library, for the editor to show', () => {
    const library = readFileSync(join(project.folder, 'addons/agent_runtime/bin/libagent_runtime.linux.x86_64.so'));
    expect(library.includes(readReference(name))).toBe(true);
  });
});

test.each([
  ['AgentMind', 'tweet'],
  ['AgentTool', 'say: Says something aloud.\nhello 1'],
  ['IPCClient', 'cleo does '],
  ['SimulationManager', 'tick 2'],
])('the program that introduces %s runs', async (name, output) => {
  project.bundleRuntime();
  writeFileSync(join(project.folder, 'program.gd'), firstProgram(readReference(name)));
  // A Node2D, which scripts for plain nodes take as well.
  const scene = readFileSync(join(project.folder, 'main.tscn'), 'utf8')
    .replace('main.gd', 'program.gd')
    .replace('type="Node"]', 'type="Node2D"]');
  writeFileSync(join(project.folder, 'program.tscn'), scene);
  const game = project.start(['res://program.tscn']);
  await game.sawOutput(output);
  game.kill();
  expect((await game.ended).output).not.toMatch(/SCRIPT ERROR|ERROR:/);
});
