import {ensureGodot} from '../godot/ensure-godot.ts';
import {listExtension} from '../godot/list-extension.ts';
import {DEMO, requireFile} from './demo-project.ts';
import {type DemoSummary, parseSummary, toProblems} from './demo-summary.ts';
import {PLAY_HELP, type PlayOptions, parsePlayOptions, toDemoArguments} from './play-options.ts';
import {type GodotEnd, runGodot} from './run-godot.ts';

/** How a game of the demo ended. */
export interface PlayEnd {
  /** What the process should exit with: Godot's own code, or 1 when Godot was content but the run was not what was asked for. */
  readonly code: number;
  /** Sentences about what went wrong; empty when nothing did. */
  readonly problems: readonly string[];
  /** Absent when the player closed the window before the end, or Godot crashed. */
  readonly summary?: DemoSummary | undefined;
}

/** Plays the demo in real Godot and checks what came of it. Rejects when something that it needs is missing. */
export async function play(options: PlayOptions, print: (line: string) => void = console.log): Promise<PlayEnd> {
  await requireFile(DEMO.library, 'run `npm run build` to build the extension');
  await requireFile(options.runtime, 'run `npm run build` to build the runtime');
  if (options.model !== undefined) {
    await requireFile(options.model, 'name a model file that is there with --model, or leave it out');
  }
  const {editor} = await ensureGodot();
  listExtension(DEMO.project);
  print(describe(options));
  let summary: DemoSummary | undefined;
  let hasScriptError = false;
  const end = await runGodot({
    godot: editor,
    args: [
      ...(options.isHeadless ? ['--headless'] : []),
      ...['--path', DEMO.project, '--audio-driver', 'Dummy', '--', ...toDemoArguments(options)],
    ],
    timeLimitMs: options.ticks > 0 ? options.timeLimitMs : undefined,
    onLine: (line) => {
      // Godot goes on after an error in a script and even exits with 0
      hasScriptError ||= line.startsWith('SCRIPT ERROR');
      const found = parseSummary(line);
      summary ??= found;
      if (found === undefined) {
        print(line);
      }
    },
  });
  const problems = [
    ...(end.isTimedOut ? [toTimeOut(options)] : []),
    ...(options.ticks > 0 && !end.isTimedOut && end.code < 128 ? toProblems(summary, options) : []),
    ...(hasScriptError ? ['a script of the demo failed; look for SCRIPT ERROR above'] : []),
  ];
  return {code: toExitCode(end, problems), problems, summary};
}

function toExitCode({code, isTimedOut}: GodotEnd, problems: readonly string[]): number {
  return isTimedOut || (code === 0 && problems.length > 0) ? 1 : code;
}

function describe({ticks, agents, backend, model, replay, isHeadless}: PlayOptions): string {
  const length = ticks > 0 ? `${ticks} ticks` : 'until the window is closed';
  return `Playing the demo ${isHeadless ? 'without' : 'in'} a window: ${agents} agents, ${length}, decided by ${replay ?? model ?? (backend === 'llama' ? "the runtime's own model" : backend)}`;
}

function toTimeOut({ticks, timeLimitMs}: PlayOptions): string {
  const limit = timeLimitMs / 1000;
  return `${ticks} ticks were not over after ${limit} s, so the demo was stopped; on a slow machine give it longer with --time-limit SECONDS, or fewer with --ticks N`;
}

async function main(): Promise<number> {
  const {options, problem} = readOptions();
  if (options === undefined) {
    console.error(`npm start: ${problem}\n\n${PLAY_HELP}`);
    return 2;
  }
  const {code, problems} = await play(options).catch((error: Error) => ({code: 1, problems: [error.message]}));
  for (const sentence of problems) {
    console.error(`npm start: ${sentence}`);
  }
  return code;
}

function readOptions(): {options?: PlayOptions; problem?: string} {
  try {
    return {options: parsePlayOptions(process.argv.slice(2), process.env, process.platform)};
  } catch (error) {
    return {problem: (error as Error).message};
  }
}

if (import.meta.main) {
  process.exitCode = await main();
}
