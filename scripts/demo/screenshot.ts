import {mkdir} from 'node:fs/promises';
import {dirname, resolve} from 'node:path';
import {parseArgs} from 'node:util';
import {ensureGodot} from '../godot/ensure-godot.ts';
import {DEMO, prepareDemoProject, requireFile} from './demo-project.ts';
import {runGodot} from './run-godot.ts';
import {openVirtualScreen} from './virtual-screen.ts';

const WIDTH = 1280;
const HEIGHT = 720;
/** Software rendering makes a few pictures a second, and the demo plays up to the tick before it takes the one that counts. */
const TIME_LIMIT_MS = 240_000;

/** What is to be seen on the picture. */
export interface PictureOptions {
  /** PNG file to write. */
  readonly file: string;
  /** The tick at which it is taken. */
  readonly atTick: number;
  readonly seed: number;
  readonly backend: string;
  /** The agent-runtime to start. */
  readonly runtime: string;
}

/** Plays the demo in a window on a virtual screen and saves a picture of it. Rejects with what went wrong. */
export async function takePicture(options: PictureOptions): Promise<void> {
  await requireFile(DEMO.library, 'run `npm run build` to build the extension');
  await requireFile(options.runtime, 'run `npm run build` to build the runtime');
  const {editor} = await ensureGodot();
  await prepareDemoProject();
  await mkdir(dirname(options.file), {recursive: true});
  const screen = await openVirtualScreen(WIDTH, HEIGHT);
  try {
    const end = await runGodot({
      godot: editor,
      args: toArguments(options),
      environment: {...process.env, DISPLAY: screen.display, WAYLAND_DISPLAY: ''},
      timeLimitMs: TIME_LIMIT_MS,
      onLine: (line) => console.log(line),
    });
    if (end.isTimedOut) {
      throw new Error(
        `tick ${options.atTick} was not reached within ${TIME_LIMIT_MS / 1000} s; take an earlier one with --at-tick`,
      );
    }
    if (end.code !== 0) {
      throw new Error(`Godot ended with exit code ${end.code}; the lines above say why`);
    }
  } finally {
    await screen.close();
  }
}

function toArguments({file, atTick, seed, backend, runtime}: PictureOptions): readonly string[] {
  const window = ['--rendering-driver', 'opengl3', '--audio-driver', 'Dummy', '--resolution', `${WIDTH}x${HEIGHT}`];
  const model = backend === 'scripted' ? [] : ['--model', DEMO.model];
  const demo = ['--screenshot', file, '--at-tick', `${atTick}`, '--seed', `${seed}`, '--backend', backend, ...model];
  return ['--path', DEMO.project, ...window, '--', ...demo, '--runtime', runtime];
}

if (import.meta.main) {
  const {values} = parseArgs({
    options: {
      out: {type: 'string', default: DEMO.picture},
      'at-tick': {type: 'string', default: '75'},
      seed: {type: 'string', default: '5'},
      // the model that the project writes has random weights: it makes legal moves, but no picture worth looking at
      backend: {type: 'string', default: 'scripted'},
      runtime: {type: 'string', default: DEMO.runtime},
    },
  });
  try {
    await takePicture({
      file: resolve(values.out),
      atTick: Number(values['at-tick']),
      seed: Number(values.seed),
      backend: values.backend,
      runtime: resolve(values.runtime),
    });
  } catch (error) {
    console.error(`screenshot: ${error instanceof Error ? error.message : String(error)}`);
    process.exitCode = 1;
  }
}
