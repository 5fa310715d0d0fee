import {PROMPT_VERSION} from './agents/prompt/prompt.ts';
import {type Command, type Config, parseCommand} from './config.ts';
import {RuntimeFailure, toMessage} from './errors.ts';
import type {Backend, StatusListener} from './llm/backend.ts';
import {createLlamaBackend} from './llm/llama/backend.ts';
import {createScriptedBackend} from './llm/scripted/backend.ts';
import {createLogger, type Logger} from './log.ts';
import {toHelp} from './options.ts';
import {findOwnModel, OWN_MODEL} from './own-model.ts';
import {giveWayToGame} from './priority.ts';
import {startRuntime} from './runtime.ts';
import {EXIT_CODES, type ExitCode} from './server/exit-codes.ts';
import {claimStdout} from './server/stdout.ts';
import {VERSION} from './version.ts';

const say = (sentence: string) => process.stderr.write(`agent-runtime: ${sentence}\n`);

function readCommand(): Command | undefined {
  try {
    return parseCommand(process.argv.slice(2), findOwnModel());
  } catch (error) {
    if (!(error instanceof RuntimeFailure)) {
      throw error;
    }
    say(`${error.message} (exit code ${EXIT_CODES.usage})`);
    process.exitCode = EXIT_CODES.usage;
    return undefined;
  }
}

function serve(config: Config): void {
  const log = createLogger(config.logLevel);
  process.on('uncaughtException', (error) => {
    log.error({err: error}, 'a bug');
    say(`a bug: ${toMessage(error)} (exit code ${EXIT_CODES.bug})`);
    process.exit(EXIT_CODES.bug);
  });
  startRuntime({
    config,
    runtime: {name: 'agent-runtime', version: VERSION},
    input: process.stdin,
    output: claimStdout(process.stdout, process.stderr),
    log,
    createBackend: (onStatus) => createBackend(config, onStatus, log),
    say,
    exit: (code: ExitCode) => process.exit(code),
  });
}

function createBackend(config: Config, onStatus: StatusListener, log: Logger): Backend {
  if (config.modelPath === undefined) {
    return createScriptedBackend();
  }
  if (config.priority === 'low') {
    giveWayToGame(log);
  }
  const {
    modelPath,
    gpu,
    threads,
    flashAttention,
    batchTokens,
    contextTokens,
    workers,
    rememberedScores,
    deterministic,
    llamaLibraries,
  } = config;
  const options = {
    modelPath,
    gpu,
    threads,
    flashAttention,
    batchTokens,
    contextTokens,
    maxSequences: workers,
    rememberedScores,
    deterministic,
    libraries: llamaLibraries,
    sha256: config.isOwnModel ? OWN_MODEL.sha256 : undefined,
    promptVersion: PROMPT_VERSION,
    environment: process.env,
  };
  return createLlamaBackend(options, onStatus, log);
}

const command = readCommand();
if (command?.kind === 'help') {
  process.stdout.write(toHelp(VERSION));
} else if (command?.kind === 'version') {
  process.stdout.write(`agent-runtime ${VERSION}\n`);
} else if (command !== undefined) {
  serve(command.config);
}
