/** `npm run screenshot:panel` makes docs/images/agents-panel.png: the editor, with a game running and its agents in the panel. */
import {appendFile, cp, mkdir, mkdtemp, readFile, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {dirname, join, resolve} from 'node:path';
import {parseArgs} from 'node:util';
import {ensureGodot} from '../godot/ensure-godot.ts';
import {listExtension} from '../godot/list-extension.ts';
import {DEMO, requireFile} from './demo-project.ts';
import {runOnScreen} from './run-on-screen.ts';

const DRIVER = join(import.meta.dirname, 'editor_picture');

/** What is to be seen on the picture. */
export interface EditorPictureOptions {
  /** PNG file to write. */
  readonly file: string;
  /** The tick at which it is taken. */
  readonly atTick: number;
  /** The agent that is shown in detail. */
  readonly agent: string;
  /** Options of the demo, as they stand behind `--`. */
  readonly game: readonly string[];
}

/** Opens the demo in the real editor on a virtual screen, plays it from there and saves a picture. Rejects with what went wrong. */
export async function takeEditorPicture({file, atTick, agent, game}: EditorPictureOptions): Promise<void> {
  await requireFile(DEMO.library, 'run `npm run build` to build the extension');
  await requireFile(DEMO.runtime, 'run `npm run build` to build the runtime');
  const {editor} = await ensureGodot();
  await mkdir(dirname(file), {recursive: true});
  const folder = await mkdtemp(join(tmpdir(), 'agent-runtime-editor-'));
  try {
    const project = join(folder, 'project');
    await makeProject(project, game);
    await writeSettings(folder);
    await runOnScreen({
      godot: editor,
      options: ['--editor', '--path', project, '--windowed', '--position', '0,0'],
      args: ['--picture', file, '--at-tick', `${atTick}`, '--agent', agent],
      environment: ownSettings(folder),
      whenLate: `tick ${atTick} was not seen`,
    });
  } finally {
    await rm(folder, {recursive: true, force: true});
  }
}

// A copy, because the editor writes into the project that it opens.
async function makeProject(project: string, game: readonly string[]): Promise<void> {
  const isWanted = (source: string) => !source.endsWith('/.godot') && !source.endsWith('/bin/agent-runtime');
  await cp(DEMO.project, project, {recursive: true, filter: isWanted});
  await cp(DRIVER, join(project, 'addons/editor_picture'), {recursive: true});
  listExtension(project);
  const settings = join(project, 'project.godot');
  const enabled = (await readFile(settings, 'utf8')).replace(
    'PackedStringArray("res://addons/agent_runtime/plugin.cfg")',
    'PackedStringArray("res://addons/agent_runtime/plugin.cfg", "res://addons/editor_picture/plugin.cfg")',
  );
  await writeFile(settings, enabled);
  await appendFile(settings, `\n[editor]\n\nrun/main_run_args="${['--headless', '--', ...game].join(' ')}"\n`);
}

/** What a screen of this size shows best: neither the smaller text that Godot chooses for it, nor the game inside the editor. */
async function writeSettings(folder: string): Promise<void> {
  const chosen = ['interface/editor/display_scale = 2', 'run/window_placement/game_embed_mode = -1'];
  await mkdir(join(folder, 'config/godot'), {recursive: true});
  const lines = ['[gd_resource type="EditorSettings" format=3]', '', '[resource]', ...chosen, ''];
  await writeFile(join(folder, 'config/godot/editor_settings-4.6.tres'), lines.join('\n'));
}

/** Whoever runs this has an editor with settings of his own, which are neither used nor changed. */
function ownSettings(folder: string): NodeJS.ProcessEnv {
  return {XDG_CONFIG_HOME: join(folder, 'config'), XDG_DATA_HOME: join(folder, 'data'), XDG_CACHE_HOME: join(folder, 'cache')};
}

if (import.meta.main) {
  const {values} = parseArgs({
    options: {
      out: {type: 'string', default: DEMO.panelPicture},
      'at-tick': {type: 'string', default: '60'},
      agent: {type: 'string', default: 'jonas'},
      // unlike rules, even a model with random weights says how likely it found each action
      backend: {type: 'string', default: 'llama'},
    },
  });
  const model = values.backend === 'scripted' ? [] : ['--model', DEMO.model];
  const game = ['--agents', '12', '--seed', '5', '--backend', values.backend, ...model, '--runtime', DEMO.runtime];
  try {
    await takeEditorPicture({file: resolve(values.out), atTick: Number(values['at-tick']), agent: values.agent, game});
  } catch (error) {
    console.error(`screenshot:panel: ${error instanceof Error ? error.message : String(error)}`);
    process.exitCode = 1;
  }
}
