import {cpSync, mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {fileURLToPath} from 'node:url';
import {runProgram} from '../../scripts/debian/run-program.ts';
import {runGodot} from '../../scripts/demo/run-godot.ts';
import {ensureGodot} from '../../scripts/godot/ensure-godot.ts';
import {makeGodotProject} from '../../test/godot/godot-project.ts';
import {EXECUTABLE} from '../../test/support/runtime-process.ts';

const path = (relative: string) => fileURLToPath(new URL(relative, import.meta.url));
/** What the demo's world is made of, without what is drawn. */
const DEMO_PARTS = ['world', 'game/personas.gd'];
const MARKER = 'BENCH ';
const TIME_LIMIT_MS = 600_000;

/** The measurements of `project/`, ready to run in Godot. */
export interface BenchGame {
  /** What runs them: as players have it where there is an export template, else the editor's own executable. */
  readonly build: 'release template' | 'editor';
  /** Runs one of them to its end and gives the numbers that it tells. Rejects when it does not get there. */
  measure<Numbers>(name: string, options: Readonly<Record<string, string | number>>): Promise<Numbers>;
  dispose(): void;
}

/** Gets Godot, builds the extension if need be and makes a game of the measurements. */
export async function makeBenchGame(): Promise<BenchGame> {
  const {editor, releaseTemplate} = await ensureGodot();
  const project = await makeGodotProject(path('project'));
  for (const part of DEMO_PARTS) {
    cpSync(path(`../../godot/demo/${part}`), join(project.folder, 'demo', part), {recursive: true});
  }
  const exported = mkdtempSync(join(tmpdir(), 'agent-runtime-bench-'));
  const [godot, args] = releaseTemplate
    ? [await exportGame(editor, releaseTemplate, project.folder, exported), []]
    : [editor, ['--path', project.folder]];
  return {
    build: releaseTemplate ? 'release template' : 'editor',
    measure: (name, options) => {
      const given = Object.entries({measure: name, runtime: EXECUTABLE.command, ...options});
      return tellNumbers(godot, ['--headless', ...args, '--', ...given.flatMap(([key, value]) => [`--${key}`, String(value)])]);
    },
    dispose: () => {
      project.dispose();
      rmSync(exported, {recursive: true, force: true});
    },
  };
}

/** Exports as a developer does who ships; gives the path of the executable. */
async function exportGame(editor: string, template: string, project: string, folder: string): Promise<string> {
  const preset = [
    '[preset.0]\nname="Linux"\nplatform="Linux"\nrunnable=true\nexport_filter="all_resources"\nexport_path=""',
    `[preset.0.options]\ncustom_template/release="${template}"\nbinary_format/architecture="x86_64"`,
  ];
  writeFileSync(join(project, 'export_presets.cfg'), `${preset.join('\n\n')}\n`);
  const game = join(folder, 'bench');
  await runProgram(editor, ['--headless', '--path', project, '--export-release', 'Linux', game], {quiet: true});
  return game;
}

async function tellNumbers<Numbers>(godot: string, args: readonly string[]): Promise<Numbers> {
  const lines: string[] = [];
  let numbers: Numbers | undefined;
  const onLine = (line: string) => {
    if (line.startsWith(MARKER)) {
      numbers = JSON.parse(line.slice(MARKER.length));
    } else {
      lines.push(line);
    }
  };
  const {code, isTimedOut} = await runGodot({godot, args, timeLimitMs: TIME_LIMIT_MS, onLine});
  if (numbers === undefined || code !== 0 || lines.some((line) => line.startsWith('SCRIPT ERROR'))) {
    const end = isTimedOut ? `was stopped after ${TIME_LIMIT_MS / 1000} s` : `ended with ${code}`;
    throw new Error(`${args.join(' ')} ${end} without its numbers:\n${lines.join('\n')}`);
  }
  return numbers;
}
