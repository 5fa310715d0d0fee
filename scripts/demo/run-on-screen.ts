import {runGodot} from './run-godot.ts';
import {openVirtualScreen} from './virtual-screen.ts';

const WIDTH = 1280;
const HEIGHT = 720;
/** Software rendering makes a few pictures a second, and whatever is to be seen takes its time to come. */
const TIME_LIMIT_MS = 240_000;

/** What is to be run until it has taken its picture. */
export interface ScreenRun {
  readonly godot: string;
  /** Options of Godot, without those of its window. */
  readonly options: readonly string[];
  /** What follows `--`. */
  readonly args: readonly string[];
  readonly environment?: NodeJS.ProcessEnv;
  /** What is said when time runs out, such as "tick 75 was not reached"; what to do follows. */
  readonly whenLate: string;
}

/** Runs Godot to its end, in a window on a virtual screen of 1280 × 720. Rejects with what went wrong. */
export async function runOnScreen({godot, options, args, environment, whenLate}: ScreenRun): Promise<void> {
  const screen = await openVirtualScreen(WIDTH, HEIGHT);
  const window = ['--rendering-driver', 'opengl3', '--audio-driver', 'Dummy', '--resolution', `${WIDTH}x${HEIGHT}`];
  try {
    const end = await runGodot({
      godot,
      args: [...options, ...window, '--', ...args],
      environment: {...process.env, ...environment, DISPLAY: screen.display, WAYLAND_DISPLAY: ''},
      timeLimitMs: TIME_LIMIT_MS,
      onLine: (line) => console.log(line),
    });
    if (end.isTimedOut) {
      throw new Error(`${whenLate} within ${TIME_LIMIT_MS / 1000} s; take an earlier one with --at-tick`);
    }
    if (end.code !== 0) {
      throw new Error(`Godot ended with exit code ${end.code}; the lines above say why`);
    }
  } finally {
    await screen.close();
  }
}
