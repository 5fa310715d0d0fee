import {startupSnapshot} from 'node:v8';
import {once} from './agents/once.ts';
import {PROMPT_VERSION} from './agents/prompt/prompt.ts';
import type {CommandSetting} from './commands/command.ts';
import {type Config, parseCommand} from './config.ts';
import {RuntimeFailure, toMessage} from './errors.ts';
import {createLineSink} from './line-sink.ts';
import type {Backend, BackendKind, StatusListener} from './llm/backend.ts';
import {withBreaker} from './llm/breaker.ts';
import {createLadder, type RungOptions} from './llm/ladder/ladder.ts';
import {createLlamaBackend} from './llm/llama/backend.ts';
import type {LlamaOptions} from './llm/llama/options.ts';
import {createOpenAiBackend} from './llm/openai/backend.ts';
import {createScriptedBackend} from './llm/scripted/backend.ts';
import {createLogger, type Logger} from './log.ts';
import type {MemoryDb} from './memory-db/open-memory-db.ts';
import {openAgents} from './open-agents.ts';
import {toHelp} from './options.ts';
import {findOwnModel, OWN_MODEL} from './own-model.ts';
import {giveWayToGame} from './priority.ts';
import {PROTOCOL_VERSION} from './protocol/version.ts';
import {toRecordedSettings} from './recorded-settings.ts';
import type {Recorder} from './recording/recorder.ts';
import {rehearse} from './rehearsal.ts';
import type {RecordedRun} from './replay/recorded-run.ts';
import {startRuntime} from './runtime.ts';
import {EXIT_CODES, type ExitCode} from './server/exit-codes.ts';
import {LAST_LINE_MS} from './server/lifecycle.ts';
import {claimStdout} from './server/stdout.ts';
import {toExitCode} from './to-exit-code.ts';
import {VERSION} from './version.ts';

const RUNTIME = {name: 'agent-runtime', version: VERSION};

/** Opened when it is first needed: a snapshot cannot hold a stream. */
const stderr = once(() => createLineSink(process.stderr));
const say = (sentence: string) => stderr().writeLast(`agent-runtime: ${sentence}\n`);

/** What commands get. Their stdout is for people and scripts; what libraries print goes to stderr. */
function toSetting(): CommandSetting {
  // Somebody must hear of it when nobody reads stderr any more.
  stderr();
  const output = claimStdout(process.stdout, process.stderr);
  return {
    version: VERSION,
    environment: process.env,
    ownModel: findOwnModel(),
    terminal: process.stderr,
    keyboard: process.stdin,
    print: (text) => output.write(text),
    say,
    log: ({logLevel}) => createLogger(logLevel, stderr()),
    createBackend: (config, log, onStatus = () => {}) => createBackend(config, onStatus, log),
  };
}

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
  const log = createLogger(config.logLevel, stderr());
  const parts = await unlessMisused(async () => ({
    recorder: await record(config, log),
    memoryDb: config.memoryDbPath === undefined ? undefined : await openMemory(config.memoryDbPath, log),
    replayed: config.replayPath === undefined ? undefined : await openReplay(config.replayPath),
    createAgentFiles: await openAgents(config, log),
  }));
  if (parts === undefined) {
    return;
  }
  const {replayed, ...others} = parts;
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
    ...others,
    replayed: replayed?.run,
    createBackend: replayed?.createBackend ?? ((onStatus) => createBackend(config, onStatus, log)),
    signals: process,
    say,
    exit: (code: ExitCode) => process.exit(code),
    kill: () => process.kill(process.pid, 'SIGKILL'),
  });
}

/** Reads what a recorded game is answered with. Like the memory and the recorder, nobody waits for its code at the start who has not asked for it. */
async function openReplay(path: string): Promise<{readonly run: RecordedRun; readonly createBackend: () => Backend}> {
  const {createReplayBackend} = await import('./replay/backend.ts');
  const {readRun} = await import('./replay/recorded-run.ts');
  const run = await readRun(path);
  return {run, createBackend: () => createReplayBackend(run)};
}

async function openMemory(path: string, log: Logger): Promise<MemoryDb> {
  const {openMemoryDb} = await import('./memory-db/open-memory-db.ts');
  return openMemoryDb(path, log);
}

async function record(config: Config, log: Logger): Promise<Recorder | undefined> {
  if (config.recordPath === undefined) {
    return undefined;
  }
  const {RECORDING_VERSION} = await import('./recording/format.ts');
  const {openRecording} = await import('./recording/open-recording.ts');
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

/** One backend, or a ladder of several. */
function createBackend(config: Config, onStatus: StatusListener, log: Logger): Backend {
  const [first, ...others] = config.backends.map((kind) => ({kind, create: toFactory(kind, config, log)}));
  return others.length === 0
    ? (first as RungOptions).create(onStatus)
    : createLadder([first as RungOptions, ...others], onStatus, log);
}

function toFactory(kind: BackendKind, config: Config, log: Logger): RungOptions['create'] {
  const {modelServer, modelPath, reconnectMs} = config;
  if (kind === 'openai' && modelServer !== undefined) {
    const create = (onStatus: StatusListener) => createOpenAiBackend(modelServer, onStatus, log);
    return (onStatus) => withBreaker({create, periodMs: reconnectMs}, onStatus);
  }
  return kind === 'llama' && modelPath !== undefined
    ? (onStatus) => createLlama(modelPath, config, onStatus, log)
    : createScriptedBackend;
}

function createLlama(modelPath: string, config: Config, onStatus: StatusListener, log: Logger): Backend {
  if (config.priority === 'low') {
    giveWayToGame(log);
  }
  const {gpu, threads, flashAttention, batchTokens, contextTokens, workers, rememberedScores, deterministic, llamaLibraries} =
    config;
  const options = {
    modelPath,
    fetchModel: toFetchModel(modelPath, log),
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

/** Tells of a download in tenths: the game by its progress, people by the log. */
function toFetchModel(source: string, log: Logger): LlamaOptions['fetchModel'] {
  return async (onProgress, signal) => {
    const {findModel} = await import('./models/find-model.ts');
    let told = -1;
    const tell = (bytes: number, totalBytes: number) => {
      const share = totalBytes > 0 ? bytes / totalBytes : 0;
      onProgress(share);
      if (Math.floor(share * 10) !== told) {
        told = Math.floor(share * 10);
        log.info({source, bytes, total_bytes: totalBytes}, `downloading the model: ${told * 10} %`);
      }
    };
    return findModel(source, process.env, tell, signal);
  };
}

const readCommands = async () => (await import('./commands/commands.ts')).COMMANDS;

async function main(args: readonly string[]): Promise<void> {
  const [name, ...rest] = args;
  const command =
    name === undefined || name.startsWith('-') ? undefined : (await readCommands()).find((known) => known.name === name);
  if (command !== undefined) {
    const {runCommand} = await import('./commands/run-command.ts');
    await unlessMisused(async () => {
      process.exitCode = await runCommand(command, rest, toSetting());
    });
    return;
  }
  const asked = await unlessMisused(() => parseCommand(args, process.env, findOwnModel()));
  if (asked?.kind === 'help') {
    const summaries = (await readCommands()).map(({name: own, summary}) => [own, summary]);
    process.stdout.write(toHelp(VERSION, Object.fromEntries(summaries)));
  } else if (asked?.kind === 'version') {
    process.stdout.write(`agent-runtime ${VERSION}\n`);
  } else if (asked !== undefined) {
    await serve(asked.config);
  }
}

const start = () => void main(process.argv.slice(2));
// The executable begins as a snapshot of a process that has come this far.
if (startupSnapshot.isBuildingSnapshot()) {
  startupSnapshot.setDeserializeMainFunction(start);
  void rehearse(RUNTIME);
} else {
  start();
}
