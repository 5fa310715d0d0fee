import {readCommandLine, type ValuesOf} from './command-line.ts';
import {RuntimeFailure} from './errors.ts';
import {LOG_LEVELS, type LogLevel} from './log.ts';
import {OPTIONS} from './options.ts';

const BACKENDS = ['auto', 'llama', 'scripted'] as const;
const FLASH_ATTENTION = ['auto', 'on', 'off'] as const;
const PRIORITIES = ['low', 'normal'] as const;
const ON_DIVERGENCE = ['fallback', 'fail'] as const;
const GPUS = ['off', 'auto', 'cuda', 'vulkan', 'metal'] as const;

/** The settings of one run, checked. */
export interface Config {
  /** The model that decides; absent when rules do. */
  readonly modelPath: string | undefined;
  /** Nobody named that model: it came with the release, and has to be what the release brings. */
  readonly isOwnModel: boolean;
  readonly workers: number;
  readonly threads: number | undefined;
  /** Absent: as measured. */
  readonly flashAttention: boolean | undefined;
  /** Absent: as measured. */
  readonly batchTokens: number | undefined;
  /** The model's, compared with the game's. */
  readonly priority: (typeof PRIORITIES)[number];
  readonly gpu: (typeof GPUS)[number];
  readonly contextTokens: number;
  readonly rememberedScores: number | undefined;
  readonly deterministic: boolean;
  /** Absent: as many as the model can. */
  readonly tokensPerSecond: number | undefined;
  readonly llamaLibraries: string | undefined;
  readonly deadlineMs: number | undefined;
  /** Where everything is recorded; absent: nowhere. */
  readonly recordPath: string | undefined;
  readonly recordMaxBytes: number;
  /** A recording that answers in place of a model; then there is no `modelPath`. */
  readonly replayPath: string | undefined;
  readonly onDivergence: (typeof ON_DIVERGENCE)[number];
  readonly maxMessageBytes: number;
  readonly logLevel: LogLevel;
}

/** What the command line asks for. */
export type Command = {readonly kind: 'help'} | {readonly kind: 'version'} | {readonly kind: 'serve'; readonly config: Config};

/**
 * Reads the command line. `ownModel` is the model that came with the release, which decides where none is named. Throws SettingInvalid with a sentence that names the
 * option, its value and what is expected.
 */
export function parseCommand(args: readonly string[], ownModel?: string): Command {
  const {values, operands} = readCommandLine(OPTIONS, args);
  if (operands.length > 0) {
    throw invalid(`${JSON.stringify(operands[0])} is neither an option nor a command; --help lists the options and commands`);
  }
  if (values.help) {
    return {kind: 'help'};
  }
  if (values.version) {
    return {kind: 'version'};
  }
  return {kind: 'serve', config: toConfig(values, ownModel)};
}

/** Checks the settings. Throws SettingInvalid as `parseCommand` does. */
export function toConfig(values: ValuesOf<typeof OPTIONS>, ownModel?: string): Config {
  const backend = oneOf('backend', values.backend ?? 'auto', BACKENDS);
  const modelPath = backend === 'scripted' || values.replay !== undefined ? undefined : (values.model ?? ownModel);
  if (backend === 'llama' && modelPath === undefined && values.replay === undefined) {
    throw invalid('--backend llama needs a model, and none lies beside the executable; add --model FILE');
  }
  return {
    modelPath,
    isOwnModel: modelPath !== undefined && values.model === undefined,
    workers: wholeNumber('workers', values.workers, 1, 256) ?? 32,
    threads: wholeNumber('threads', values.threads, 1, 1024),
    flashAttention: onOrOff('flash-attention', values['flash-attention']),
    batchTokens: wholeNumber('batch', values.batch, 32, 8192),
    priority: oneOf('priority', values.priority ?? 'low', PRIORITIES),
    gpu: oneOf('gpu', values.gpu ?? 'off', GPUS),
    contextTokens: wholeNumber('context', values.context, 256, 131_072) ?? 2048,
    rememberedScores: wholeNumber('remember', values.remember, 0, 1_000_000),
    deterministic: values.deterministic ?? false,
    tokensPerSecond: wholeNumber('tokens-per-second', values['tokens-per-second'], 1, 1_000_000_000),
    llamaLibraries: values['llama-libraries'],
    deadlineMs: wholeNumber('deadline-ms', values['deadline-ms'], 0, 3_600_000),
    recordPath: values.record,
    recordMaxBytes: wholeNumber('record-max-bytes', values['record-max-bytes'], 65_536, 2 ** 40) ?? 2 ** 30,
    replayPath: values.replay,
    onDivergence: oneOf('on-divergence', values['on-divergence'] ?? 'fallback', ON_DIVERGENCE),
    maxMessageBytes: wholeNumber('max-message-bytes', values['max-message-bytes'], 2 ** 16, 2 ** 30) ?? 2 ** 24,
    logLevel: oneOf('log-level', values.debug ? 'debug' : (values['log-level'] ?? 'info'), LOG_LEVELS),
  };
}

function wholeNumber(name: string, value: string | undefined, min: number, max: number): number | undefined {
  if (value === undefined) {
    return undefined;
  }
  const number = Number(value);
  if (!Number.isInteger(number) || value.trim() === '' || number < min || number > max) {
    throw invalid(`--${name} is ${JSON.stringify(value)}, expected a whole number from ${min} to ${max}`);
  }
  return number;
}

function oneOf<T extends string>(name: string, value: string, allowed: readonly T[]): T {
  const found = allowed.find((candidate) => candidate === value);
  if (found === undefined) {
    throw invalid(`--${name} is ${JSON.stringify(value)}, expected one of ${allowed.join(', ')}`);
  }
  return found;
}

function onOrOff(name: string, value: string | undefined): boolean | undefined {
  const choice = oneOf(name, value ?? 'auto', FLASH_ATTENTION);
  return choice === 'auto' ? undefined : choice === 'on';
}

const invalid = (sentence: string) => new RuntimeFailure('SettingInvalid', sentence);
