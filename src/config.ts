import {readCommandLine, type ValuesOf} from './command-line.ts';
import type {OpenAiOptions} from './llm/openai/options.ts';
import {LOG_LEVELS, type LogLevel} from './log.ts';
import {parseModelServer} from './model-server.ts';
import {parseModelSource} from './models/source.ts';
import {OPTIONS} from './options.ts';
import {type Environment, invalid, oneOf, wholeNumber} from './setting-value.ts';

const BACKENDS = ['openai', 'llama', 'scripted'] as const;
const FLASH_ATTENTION = ['auto', 'on', 'off'] as const;
const PRIORITIES = ['low', 'normal'] as const;
const ON_DIVERGENCE = ['fallback', 'fail'] as const;
const GPUS = ['off', 'auto', 'cuda', 'vulkan', 'metal'] as const;

/** The settings of one run, checked. */
export interface Config {
  /** Who decides, best first; not empty. */
  readonly backends: readonly (typeof BACKENDS)[number][];
  /** The model file; there where llama is among the backends. */
  readonly modelPath: string | undefined;
  /** The server; there where openai is among the backends. */
  readonly modelServer: OpenAiOptions | undefined;
  /** How often a server that failed is tried again. */
  readonly reconnectMs: number;
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
  /** Where what agents remember outlives the process; absent: nowhere. */
  readonly memoryDbPath: string | undefined;
  readonly onDivergence: (typeof ON_DIVERGENCE)[number];
  /** A folder with a file for each agent; absent: the game alone says who they are. */
  readonly agentsPath: string | undefined;
  readonly maxMessageBytes: number;
  readonly logLevel: LogLevel;
}

/** What the command line asks for. */
export type Command = {readonly kind: 'help'} | {readonly kind: 'version'} | {readonly kind: 'serve'; readonly config: Config};

/**
 * Reads the command line. `ownModel` is the model that came with the release, which decides where none is named. Throws SettingInvalid with a sentence that names the
 * option, its value and what is expected.
 */
export function parseCommand(args: readonly string[], environment: Environment = {}, ownModel?: string): Command {
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
  return {kind: 'serve', config: toConfig(values, environment, ownModel)};
}

/** Checks the settings. Throws SettingInvalid as `parseCommand` does. */
export function toConfig(values: ValuesOf<typeof OPTIONS>, environment: Environment, ownModel?: string): Config {
  const model = values.model ?? ownModel;
  const backends = parseBackends(values.backend ?? 'auto', model);
  const hasLlama = backends.includes('llama');
  if (hasLlama && values.model !== undefined) {
    // Whatever cannot be looked for is refused now, and not when it is.
    parseModelSource(values.model);
  }
  if (hasLlama && model === undefined && values.replay === undefined) {
    throw invalid(`--backend ${values.backend} needs a model, and none lies beside the executable; add --model FILE`);
  }
  const modelPath = hasLlama && values.replay === undefined ? model : undefined;
  return {
    backends,
    modelPath,
    isOwnModel: modelPath !== undefined && values.model === undefined,
    modelServer: backends.includes('openai')
      ? parseModelServer({...(!hasLlama && {'server-model': values.model}), ...values}, environment)
      : undefined,
    reconnectMs: wholeNumber('reconnect-ms', values['reconnect-ms'], 10, 3_600_000) ?? 5000,
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
    memoryDbPath: values['memory-db'],
    onDivergence: oneOf('on-divergence', values['on-divergence'] ?? 'fallback', ON_DIVERGENCE),
    agentsPath: values.agents,
    maxMessageBytes: wholeNumber('max-message-bytes', values['max-message-bytes'], 2 ** 16, 2 ** 30) ?? 2 ** 24,
    logLevel: oneOf('log-level', values.debug ? 'debug' : (values['log-level'] ?? 'info'), LOG_LEVELS),
  };
}

function parseBackends(list: string, model: string | undefined): Config['backends'] {
  const names = list === 'auto' ? [model === undefined ? 'scripted' : 'llama'] : list.split(',').map((name) => name.trim());
  const twice = names.find((name, at) => names.indexOf(name) !== at);
  if (twice !== undefined) {
    throw invalid(`--backend names ${twice} twice; name each backend once, best first`);
  }
  return names.map((name) => oneOf('backend', name, list.includes(',') ? BACKENDS : ['auto', ...BACKENDS])) as Config['backends'];
}

function onOrOff(name: string, value: string | undefined): boolean | undefined {
  const choice = oneOf(name, value ?? 'auto', FLASH_ATTENTION);
  return choice === 'auto' ? undefined : choice === 'on';
}
