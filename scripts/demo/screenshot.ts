import {mkdir} from 'node:fs/promises';
import {dirname, resolve} from 'node:path';
import {parseArgs} from 'node:util';
import {ensureGodot} from '../godot/ensure-godot.ts';
import {listExtension} from '../godot/list-extension.ts';
import {DEMO, requireFile} from './demo-project.ts';
import {runOnScreen} from './run-on-screen.ts';

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
  listExtension(DEMO.project);
  await mkdir(dirname(options.file), {recursive: true});
  await runOnScreen({
    godot: editor,
    options: ['--path', DEMO.project],
    args: toArguments(options),
    whenLate: `tick ${options.atTick} was not reached`,
  });
}

function toArguments({file, atTick, seed, backend, runtime}: PictureOptions): readonly string[] {
  const model = backend === 'scripted' ? [] : ['--model', DEMO.model];
  const picture = ['--screenshot', file, '--at-tick', `${atTick}`];
  return [...picture, '--seed', `${seed}`, '--backend', backend, ...model, '--runtime', runtime];
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
