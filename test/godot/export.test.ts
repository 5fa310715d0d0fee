import {chmodSync, cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, unlinkSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {afterAll, beforeAll, describe, expect, test} from 'vitest';
import {DEMO} from '../../scripts/demo/demo-project.ts';
import {parseSummary, toProblems} from '../../scripts/demo/demo-summary.ts';
import {type DemoCopy, makeDemoCopy, type SpokenEnd} from './demo-copy.ts';
import {runUnprivileged} from './unprivileged.ts';

const RUNTIME_IN_ADDON = 'addons/agent_runtime/bin/agent-runtime';
const MODEL = 'models/mind.gguf';
/** Debian's release template says this of every child of a Container that is freed, in a project with one label and no addon too. */
const OF_EVERY_CONTAINER =
  /^ERROR: Attempt to disconnect a nonexistent connection from .* Signal: '(size_flags|visibility)_changed', callable: ''\.\n/gm;
const ERROR_OR_WARNING = /^(ERROR|WARNING|SCRIPT ERROR|USER ERROR|USER WARNING)/m;

/** Prints what the tools of the example's rabbit say of themselves. */
const DESCRIBE_RABBIT = `\tif "--describe-rabbit" in OS.get_cmdline_user_args():
\t\tvar meadow: Node = load("res://demo/examples/rabbit_2d/meadow.tscn").instantiate()
\t\tadd_child(meadow)
\t\tvar tools: Array[AgentTool] = meadow.get_node("Rabbit/AgentMind").tools
\t\tprint("TOOLS: ", tools.map(func(tool: AgentTool) -> String: return tool.description))
\t\tget_tree().quit()
\t\treturn
`;

let demo: DemoCopy;
let outputs: string;

beforeAll(async () => {
  demo = await makeDemoCopy();
  outputs = mkdtempSync(join(tmpdir(), 'agent-runtime-export-'));
  chmodSync(outputs, 0o755);
});
afterAll(() => {
  demo.dispose();
  rmSync(outputs, {recursive: true, force: true});
});

/** An empty folder for one export. */
function makeOutput(name: string): string {
  const folder = join(outputs, name);
  mkdirSync(folder);
  return folder;
}

describe('an exported game', () => {
  let run: SpokenEnd;
  let exported: string;
  let installed: string;

  beforeAll(async () => {
    mkdirSync(join(demo.folder, 'models'));
    cpSync(DEMO.model, join(demo.folder, MODEL));
    demo.edit('demo/main.tscn', (scene) => scene.replace(/(\[node name="IPCClient".*\n)/, `$1model_path = "res://${MODEL}"\n`));
    // A game whose tools are methods.
    demo.edit('demo/main.gd', (script) =>
      script.replace('func _ready() -> void:\n', `func _ready() -> void:\n${DESCRIBE_RABBIT}`),
    );
    // The filter that packs everything: what must stay outside of the pack has to be kept out.
    demo.edit('export_presets.cfg', (presets) => presets.replace('include_filter=""', 'include_filter="*"'));
    exported = makeOutput('exported');
    run = await demo.exportTo(join(exported, 'demo.x86_64'));
    installed = join(outputs, 'installed');
    cpSync(exported, installed, {recursive: true});
  });

  const play = (...args: string[]) =>
    runUnprivileged(join(installed, 'demo.x86_64'), ['--headless', '--', ...args], mkdtempSync(join(outputs, 'home-')));

  const summaryOf = ({output}: SpokenEnd) =>
    output
      .split('\n')
      .map(parseSummary)
      .find((summary) => summary !== undefined);

  test('is exported without an error or a warning', () => {
    expect(run.code, run.output).toBe(0);
    expect(run.output).not.toMatch(ERROR_OR_WARNING);
  });

  test('has its runtime beside it, which everybody may execute', () => {
    const runtime = statSync(join(exported, 'agent-runtime'));
    expect((runtime.mode & 0o777).toString(8)).toBe('755');
    expect(runtime.size).toBe(statSync(DEMO.runtime).size);
  });

  test('has the model that its scene names at the same path beside it', () => {
    expect(readFileSync(join(exported, MODEL)).equals(readFileSync(DEMO.model))).toBe(true);
  });

  test('has nothing of these in its pack, and nothing of the editor', () => {
    const pack = readFileSync(join(exported, 'demo.pck'));
    const beginOf = (file: string) => readFileSync(file).subarray(0, 256);
    expect(pack.includes(beginOf(DEMO.runtime))).toBe(false);
    expect(pack.includes(beginOf(DEMO.model))).toBe(false);
    const stored = [...run.output.matchAll(/Storing File: (res:\/\/[\w./-]+)/g)].map(([, path]) => path);
    expect(stored).toContain('res://addons/agent_runtime/agent_runtime.gdextension');
    expect(stored.filter((path) => /agent_runtime\/(bin|editor|plugin)|\.gguf$/.test(path ?? ''))).toEqual([]);
  });

  test('finds its runtime wherever it was installed, and plays', async () => {
    const end = await play('--backend', 'scripted', '--ticks', '100', '--agents', '5', '--tick-rate', '60');
    expect(toProblems(summaryOf(end), {ticks: 100, agents: 5, backend: 'scripted'}), end.output).toEqual([]);
    expect(end.code, end.output).toBe(0);
    expect(end.output.replaceAll(OF_EVERY_CONTAINER, '')).not.toMatch(ERROR_OR_WARNING);
  });

  test('knows the comments of its methods, which its scripts have lost', async () => {
    const end = await play('--describe-rabbit');
    expect(end.output).toContain('TOOLS: ["Hops to a place.", "Eats a carrot within reach.", "Sits still and listens."]');
  });

  test('finds its model, which decides', async () => {
    const end = await play('--backend', 'llama', '--ticks', '5', '--agents', '2');
    expect(toProblems(summaryOf(end), {ticks: 5, agents: 2, backend: 'llama'}), end.output).toEqual([]);
    expect(end.code, end.output).toBe(0);
  });

  test('without the runtime says where it looked', async () => {
    unlinkSync(join(installed, 'agent-runtime'));
    const end = await play('--backend', 'scripted', '--ticks', '5');
    expect(end.code, end.output).toBe(1);
    expect(end.output).toContain(`the runtime was not found; looked for ${installed}/agent-runtime, `);
  });
});

test('an export that cannot be whole fails, and says what is missing and what to do', async () => {
  unlinkSync(join(demo.folder, RUNTIME_IN_ADDON));
  demo.edit('project.godot', (text) => `${text}\n[agent_runtime]\n\nexport/models=PackedStringArray("res://models/gone.gguf")\n`);
  const run = await demo.exportTo(join(makeOutput('incomplete'), 'demo.x86_64'));
  expect(run.code, run.output).toBe(1);
  expect(run.output).toContain(
    'ERROR: Agent Runtime: the runtime for linux.x86_64 is missing: res://addons/agent_runtime/bin/linux.x86_64/agent-runtime is not there' +
      ` and res://${RUNTIME_IN_ADDON} is not there. Put it there, or turn off agent_runtime/export/include_runtime`,
  );
  expect(run.output).toContain('agent_runtime/export/models in the Project Settings lists "res://models/gone.gguf"');
});

test('a project that wants no runtime, and lists its models, gets just these beside the game', async () => {
  demo.edit('project.godot', (text) =>
    text.replace(/export\/models=.*/, `export/include_runtime=false\nexport/models=PackedStringArray("res://${MODEL}")`),
  );
  demo.edit('demo/main.tscn', (scene) => scene.replace(`res://${MODEL}`, 'user://mind.gguf'));
  // A path that starts from the project, as the editor writes it.
  const folder = join(demo.folder, 'exported');
  mkdirSync(folder);
  const run = await demo.exportTo('exported/demo.x86_64');
  expect(run.code, run.output).toBe(0);
  expect(run.output).toContain('demo/main.tscn names the model user://mind.gguf, which is not part of the project');
  expect(existsSync(join(folder, MODEL))).toBe(true);
  expect(existsSync(join(folder, 'agent-runtime'))).toBe(false);
});
