import {parseArgs} from 'node:util';
import {toMessage} from './errors.ts';
import type {OpenAiOptions} from './llm/openai/options.ts';
import {LOG_LEVELS, type LogLevel} from './log.ts';
import {parseModelServer} from './model-server.ts';
import {OPTIONS} from './options.ts';
import {invalid, oneOf, wholeNumber} from './setting-value.ts';

const BACKENDS = ['auto', 'openai', 'llama', 'scripted'] as const;
const FLASH_ATTENTION = ['auto', 'on', 'off'] as const;
const PRIORITIES = ['low', 'normal'] as const;
const GPUS = ['off', 'auto', 'cuda', 'vulkan', 'metal'] as const;

/** The settings of one run, checked. */
export interface Config {
  /** The model file that decides; absent when a server or rules do. */
  readonly modelPath: string | undefined;
  /** The server that decides; absent when a model file or rules do. */
  readonly modelServer: OpenAiOptions | undefined;
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
  readonly maxMessageBytes: number;
  readonly logLevel: LogLevel;
}

/** What the command line asks for. */
export type Command = {readonly kind: 'help'} | {readonly kind: 'version'} | {readonly kind: 'serve'; readonly config: Config};

/** Reads the command line. Throws SettingInvalid with a sentence that names the option, its value and what is expected. */
export function parseCommand(args: readonly string[], environment: {readonly [name: string]: string | undefined} = {}): Command {
  const values = parseOptions(args);
  if (values.help) {
    return {kind: 'help'};
  }
  if (values.version) {
    return {kind: 'version'};
  }
  const backend = oneOf('backend', values.backend ?? 'auto', BACKENDS);
  if (backend === 'llama' && values.model === undefined) {
    throw invalid('--backend llama needs a model; add --model FILE');
  }
  return {
    kind: 'serve',
    config: {
      modelPath: backend === 'auto' || backend === 'llama' ? values.model : undefined,
      modelServer: backend === 'openai' ? parseModelServer({'server-model': values.model, ...values}, environment) : undefined,
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
      maxMessageBytes: wholeNumber('max-message-bytes', values['max-message-bytes'], 1024, 2 ** 30) ?? 2 ** 24,
      logLevel: oneOf('log-level', values.debug ? 'debug' : (values['log-level'] ?? 'info'), LOG_LEVELS),
    },
  };
}

type Values = {[Name in keyof typeof OPTIONS]?: (typeof OPTIONS)[Name] extends {value: string} ? string : boolean};

function parseOptions(args: readonly string[]): Values {
  const options = Object.fromEntries(
    Object.entries(OPTIONS).map(([name, spec]) => [name, {type: 'value' in spec ? ('string' as const) : ('boolean' as const)}]),
  );
  try {
    return parseArgs({args: [...args], options, strict: true, allowPositionals: false}).values as Values;
  } catch (cause) {
    throw invalid(`${toMessage(cause)}; --help lists the options`, cause);
  }
}

function onOrOff(name: string, value: string | undefined): boolean | undefined {
  const choice = oneOf(name, value ?? 'auto', FLASH_ATTENTION);
  return choice === 'auto' ? undefined : choice === 'on';
}
