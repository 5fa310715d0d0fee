import {existsSync} from 'node:fs';
import {resolve} from 'node:path';
import {parseArgs} from 'node:util';
import {DEMO} from './demo-project.ts';

/** How the demo is to be played. */
export interface PlayOptions {
  /** Ticks after which the demo ends by itself; 0 plays until the window is closed. */
  readonly ticks: number;
  readonly agents: number;
  readonly seed: number;
  /** Ticks per second; absent: what the demo itself finds fit. */
  readonly tickRate?: number | undefined;
  readonly backend: string;
  /** Model file; only for a backend that reads one. */
  readonly model?: string | undefined;
  /** The agent-runtime to start. */
  readonly runtime: string;
  /** When a tick is answered at the latest; absent: when all have decided. */
  readonly deadlineMs?: number | undefined;
  /** Where everything is recorded. */
  readonly record?: string | undefined;
  /** A recording that decides, without a model. */
  readonly replay?: string | undefined;
  /** Every tick waits for its answer, so that the same decisions make the same game. */
  readonly isLockstep: boolean;
  readonly isHeadless: boolean;
  /** Milliseconds after which a run that should have ended by itself is stopped. */
  readonly timeLimitMs: number;
}

export const PLAY_HELP = `npm start -- [options]
  --ticks N          end after N ticks; 120 without a screen, in a window 0: until it is closed
  --agents N         number of foragers (6)
  --seed N           seed of the world (1)
  --tick-rate N      ticks per second
  --backend NAME     llama (default) or scripted, which needs no model
  --model PATH       model file (models/forager-q8_0.gguf if there is one, else random weights)
  --runtime PATH     agent-runtime (dist/agent-runtime)
  --deadline-ms N    when a tick is answered at the latest
  --record FILE      record everything that the foragers see and choose
  --replay FILE      decide as recorded, without a model
  --lockstep         let every tick wait for its answer, so that a game can be repeated exactly
  --headless         no window, even where there is a screen
  --time-limit S     seconds after which a run with --ticks is given up (300)`;

const OPTIONS = {
  ticks: {type: 'string'},
  agents: {type: 'string', default: '6'},
  seed: {type: 'string', default: '1'},
  'tick-rate': {type: 'string'},
  backend: {type: 'string', default: 'llama'},
  model: {type: 'string'},
  runtime: {type: 'string', default: DEMO.runtime},
  'deadline-ms': {type: 'string'},
  record: {type: 'string'},
  replay: {type: 'string'},
  lockstep: {type: 'boolean', default: false},
  headless: {type: 'boolean', default: false},
  'time-limit': {type: 'string', default: '300'},
} as const;

/** Reads the command line of `npm start`; throws a sentence that names the option and what it may be. */
export function parsePlayOptions(
  args: readonly string[],
  environment: NodeJS.ProcessEnv,
  platform: NodeJS.Platform,
): PlayOptions {
  const {values} = parseArgs({args: [...args], options: OPTIONS});
  const isHeadless = values.headless || !hasScreen(environment, platform);
  const readsModel = values.backend !== 'scripted' && values.replay === undefined;
  return {
    ticks: toWholeNumber('ticks', values.ticks ?? (isHeadless ? '120' : '0'), 0),
    agents: toWholeNumber('agents', values.agents, 1),
    seed: toWholeNumber('seed', values.seed, 0),
    tickRate: values['tick-rate'] === undefined ? undefined : toWholeNumber('tick-rate', values['tick-rate'], 1),
    backend: values.replay === undefined ? values.backend : 'auto',
    deadlineMs: values['deadline-ms'] === undefined ? undefined : toWholeNumber('deadline-ms', values['deadline-ms'], 0),
    record: values.record === undefined ? undefined : resolve(values.record),
    replay: values.replay === undefined ? undefined : resolve(values.replay),
    isLockstep: values.lockstep,
    model: readsModel ? toModel(values.model) : undefined,
    runtime: resolve(values.runtime),
    isHeadless,
    timeLimitMs: toWholeNumber('time-limit', values['time-limit'], 1) * 1000,
  };
}

/** The model that is named; none where the runtime has one of its own; else random weights. */
function toModel(named: string | undefined): string | undefined {
  return named === undefined ? (existsSync(DEMO.ownModel) ? undefined : DEMO.model) : resolve(named);
}

/** What stands behind `--` on Godot's command line. */
export function toDemoArguments(options: PlayOptions): readonly string[] {
  const named: Record<string, string | number | undefined> = {
    ticks: options.ticks,
    agents: options.agents,
    seed: options.seed,
    'tick-rate': options.tickRate,
    backend: options.backend,
    model: options.model,
    runtime: options.runtime,
    'deadline-ms': options.deadlineMs,
    record: options.record,
    replay: options.replay,
    lockstep: options.isLockstep ? 1 : undefined,
  };
  return Object.entries(named).flatMap(([name, value]) => (value === undefined ? [] : [`--${name}`, String(value)]));
}

function hasScreen(environment: NodeJS.ProcessEnv, platform: NodeJS.Platform): boolean {
  return platform === 'win32' || platform === 'darwin' || Boolean(environment.DISPLAY ?? environment.WAYLAND_DISPLAY);
}

function toWholeNumber(name: string, text: string, min: number): number {
  const number = Number(text);
  if (text.trim() === '' || !Number.isSafeInteger(number) || number < min) {
    throw new Error(`--${name} is "${text}" but must be a whole number of at least ${min}`);
  }
  return number;
}
