import {cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {DEMO} from '../../scripts/demo/demo-project.ts';
import {type GodotEnd, runGodot} from '../../scripts/demo/run-godot.ts';
import {buildExtension} from '../../scripts/godot/build-extension.ts';
import {ensureGodot, type Godot} from '../../scripts/godot/ensure-godot.ts';
import {listExtension} from '../../scripts/godot/list-extension.ts';

const TIME_LIMIT_MS = 120_000;
const RUNTIME = 'addons/agent_runtime/bin/agent-runtime';

/** How a run of Godot ended, and what it said on both streams. */
export interface SpokenEnd extends GodotEnd {
  readonly output: string;
}

/** The demo's project in a folder of its own, to be changed, opened and exported. */
export interface DemoCopy {
  readonly folder: string;
  /** Changes a file of the project, which is empty before when it is not there. */
  edit(file: string, change: (text: string) => string): void;
  /** Runs the Godot editor on it, without a window. */
  runEditor(...args: string[]): Promise<SpokenEnd>;
  /** Exports the preset "Linux" to a path, as release. */
  exportTo(path: string): Promise<SpokenEnd>;
  dispose(): void;
}

/** Copies the demo with the addon as `npm run build` leaves it, and with the export templates that come with our Godot. */
export async function makeDemoCopy(): Promise<DemoCopy> {
  const godot = await ensureGodot();
  await buildExtension(godot.editor);
  const folder = mkdtempSync(join(tmpdir(), 'agent-runtime-demo-'));
  cpSync(DEMO.project, folder, {recursive: true, filter: (source) => !/\/(\.godot|agent-runtime)$/.test(source)});
  // A link is enough: Godot copies what it leads to.
  symlinkSync(DEMO.runtime, join(folder, RUNTIME));
  listExtension(folder);
  const edit = (file: string, change: (text: string) => string) =>
    writeFileSync(join(folder, file), change(readFileSync(join(folder, file), {encoding: 'utf8', flag: 'a+'})));
  edit('export_presets.cfg', (presets) => presets.replace('[preset.0.options]\n', (title) => title + templateOptions(godot)));
  const runEditor = (...args: string[]) => runAndListen(godot.editor, ['--headless', '--path', folder, ...args]);
  return {
    folder,
    edit,
    runEditor,
    exportTo: (path) => runEditor('--export-release', 'Linux', path),
    dispose: () => rmSync(folder, {recursive: true, force: true}),
  };
}

/** Runs a program to its end and keeps what it says. */
export async function runAndListen(
  program: string,
  args: readonly string[],
  environment?: NodeJS.ProcessEnv,
): Promise<SpokenEnd> {
  const lines: string[] = [];
  const onLine = (line: string) => lines.push(line);
  const end = await runGodot({godot: program, args, timeLimitMs: TIME_LIMIT_MS, onLine, ...(environment && {environment})});
  return {...end, output: lines.join('\n')};
}

// A Godot of the developer's own has its templates where it looks for them.
function templateOptions({releaseTemplate, debugTemplate}: Godot): string {
  return releaseTemplate === undefined
    ? ''
    : `\ncustom_template/release="${releaseTemplate}"\ncustom_template/debug="${debugTemplate}"\n`;
}
