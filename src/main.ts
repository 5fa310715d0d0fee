import {PROMPT_VERSION} from './agents/prompt/prompt.ts';
import type {CommandSetting} from './commands/command.ts';
import {COMMANDS} from './commands/commands.ts';
import {runCommand} from './commands/run-command.ts';
import {type Config, parseCommand} from './config.ts';
import {RuntimeFailure, toMessage} from './errors.ts';
import {createLineSink} from './line-sink.ts';
import type {Backend, StatusListener} from './llm/backend.ts';
import {createLlamaBackend} from './llm/llama/backend.ts';
import {createScriptedBackend} from './llm/scripted/backend.ts';
import {createLogger, type Logger} from './log.ts';
import {toHelp} from './options.ts';
import {findOwnModel, OWN_MODEL} from './own-model.ts';
import {giveWayToGame} from './priority.ts';
import {PROTOCOL_VERSION} from './protocol/version.ts';
import {toRecordedSettings} from './recorded-settings.ts';
import {RECORDING_VERSION} from './recording/format.ts';
import {openRecording} from './recording/open-recording.ts';
import type {Recorder} from './recording/recorder.ts';
import {createReplayBackend} from './replay/backend.ts';
import {readRun} from './replay/recorded-run.ts';
import {startRuntime} from './runtime.ts';
import {EXIT_CODES, type ExitCode} from './server/exit-codes.ts';
import {LAST_LINE_MS} from './server/lifecycle.ts';
import {claimStdout} from './server/stdout.ts';
import {toExitCode} from './to-exit-code.ts';
import {VERSION} from './version.ts';

const RUNTIME = {name: 'agent-runtime', version: VERSION};

const stderr = createLineSink(process.stderr);
const say = (sentence: string) => stderr.writeLast(`agent-runtime: ${sentence}\n`);

/** For commands, whose stdout is for people and scripts. */
const SETTING: CommandSetting = {
  version: VERSION,
  print: (text) => process.stdout.write(text),
  say,
  log: ({logLevel}) => createLogger(logLevel, stderr),
  createBackend: (config, log) => createBackend(config, () => {}, log),
};

/** What `work` makes; undefined when the command line or the model is at fault, which has been said then. */
async function unlessMisused<Result>(work: () => Result | Promise<Result>): Promise<Result | undefined> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof RuntimeFailure)) {
      throw error;
    }
    const code = toExitCode(error);
    void say(`${error.message} (exit code ${code})`);
    process.exitCode = code;
    return undefined;
  }
}

async function serve(config: Config): Promise<void> {
  const log = createLogger(config.logLevel, stderr);
  const parts = await unlessMisused(async () => ({
    recorder: record(config, log),
    replayed: config.replayPath === undefined ? undefined : await readRun(config.replayPath),
  }));
  if (parts === undefined) {
    return;
  }
  process.on('uncaughtException', (error) => {
    log.error({err: error}, 'a bug');
    const exit = () => process.exit(EXIT_CODES.bug);
    setTimeout(exit, LAST_LINE_MS);
    void say(`a bug: ${toMessage(error)} (exit code ${EXIT_CODES.bug})`).then(exit);
  });
  startRuntime({
    config,
    runtime: RUNTIME,
    input: process.stdin,
    output: claimStdout(process.stdout, process.stderr),
    log,
    ...parts,
    createBackend: (onStatus) =>
      parts.replayed === undefined ? createBackend(config, onStatus, log) : createReplayBackend(parts.replayed),
    say,
    exit: (code: ExitCode) => process.exit(code),
    kill: () => process.kill(process.pid, 'SIGKILL'),
  });
}

function record(config: Config, log: Logger): Recorder | undefined {
  if (config.recordPath === undefined) {
    return undefined;
  }
  const startedMs = performance.now();
  return openRecording({
    path: config.recordPath,
    maxBytes: config.recordMaxBytes,
    header: {
      version: RECORDING_VERSION,
      runtime: RUNTIME,
      protocol_version: PROTOCOL_VERSION,
      prompt_version: PROMPT_VERSION,
      started_at: new Date().toISOString(),
      platform: `${process.platform}-${process.arch}`,
      node: process.version,
      settings: toRecordedSettings(config),
    },
    now: () => performance.now() - startedMs,
    log,
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

async function main(args: readonly string[]): Promise<void> {
  const [name, ...rest] = args;
  const command = COMMANDS.find((candidate) => candidate.name === name);
  if (command !== undefined) {
    await unlessMisused(async () => {
      process.exitCode = await runCommand(command, rest, SETTING);
    });
    return;
  }
  const asked = await unlessMisused(() => parseCommand(args, findOwnModel()));
  if (asked?.kind === 'help') {
    process.stdout.write(toHelp(VERSION, Object.fromEntries(COMMANDS.map(({name: own, summary}) => [own, summary]))));
  } else if (asked?.kind === 'version') {
    process.stdout.write(`agent-runtime ${VERSION}\n`);
  } else if (asked !== undefined) {
    await serve(asked.config);
  }
}

void main(process.argv.slice(2));
