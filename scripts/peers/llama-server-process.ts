import {type ChildProcess, spawn} from 'node:child_process';
import {once} from 'node:events';
import {createServer} from 'node:net';
import {setTimeout as sleep} from 'node:timers/promises';

/** A llama-server that listens on the loopback interface. */
export interface ServerProcess {
  readonly url: string;
  readonly port: number;
  /** Ends it at once, as a crash does, and waits until it is gone. */
  kill(): Promise<void>;
  /** Ends the process and waits until it is gone. */
  close(): Promise<void>;
}

export interface ServerOptions {
  readonly executable: string;
  readonly modelPath: string;
  readonly threads: number;
  readonly slots: number;
  readonly contextTokens: number;
  readonly flashAttention: boolean;
  /** Left out: one that is free. */
  readonly port?: number;
}

const POLL_MS = 50;
const START_LIMIT_MS = 60_000;
const KILL_AFTER_MS = 5_000;

/** Starts a llama-server and waits until its model is loaded. Throws with its last words when it ends before. It never outlives this process. */
export async function startServer(options: ServerOptions): Promise<ServerProcess> {
  const port = options.port ?? (await freePort());
  const child = spawn(options.executable, toArguments(options, port), {stdio: ['ignore', 'ignore', 'pipe']});
  const killWithUs = () => child.kill('SIGKILL');
  process.once('exit', killWithUs);
  const lastWords = keepLastLines(child);
  const exited = once(child, 'exit').then(() => process.off('exit', killWithUs));
  exited.catch(() => undefined);
  const url = `http://127.0.0.1:${port}`;
  try {
    await once(child, 'spawn');
    await untilHealthy(url, child, lastWords);
  } catch (error) {
    child.kill('SIGKILL');
    throw error;
  }
  return {
    url,
    port,
    async kill() {
      child.kill('SIGKILL');
      await exited;
    },
    async close() {
      child.kill();
      const timer = setTimeout(() => child.kill('SIGKILL'), KILL_AFTER_MS);
      await exited;
      clearTimeout(timer);
    },
  };
}

function toArguments({modelPath, threads, slots, contextTokens, flashAttention}: ServerOptions, port: number): string[] {
  const settings = {
    model: modelPath,
    host: '127.0.0.1',
    port,
    parallel: slots,
    'ctx-size': slots * contextTokens,
    threads,
    'threads-batch': threads,
    // One for each agent's connection, and one for whoever asks for its health.
    'threads-http': slots + 1,
    'flash-attn': flashAttention ? 'on' : 'off',
    // Prompts stay in their slots; a second cache of prompts would only cost time.
    'cache-ram': 0,
  };
  const named = Object.entries(settings).flatMap(([name, value]) => [`--${name}`, String(value)]);
  return [...named, '--no-kv-unified', '--no-ui', '--offline'];
}

async function untilHealthy(url: string, child: ChildProcess, lastWords: () => string): Promise<void> {
  const startMs = performance.now();
  while (performance.now() - startMs < START_LIMIT_MS) {
    if (child.exitCode !== null || child.signalCode !== null) {
      throw new Error(`llama-server ended before it was ready; it said:\n${lastWords()}`);
    }
    const response = await fetch(`${url}/health`).catch(() => undefined);
    if (response?.ok) {
      return;
    }
    await sleep(POLL_MS);
  }
  throw new Error(`llama-server was not ready within ${START_LIMIT_MS / 1000} s; it said:\n${lastWords()}`);
}

/** What it has written to stderr lately. */
function keepLastLines(child: ChildProcess): () => string {
  let text = '';
  child.stderr?.on('data', (chunk: Buffer) => {
    text = (text + chunk).slice(-4096);
  });
  return () => text.trim();
}

async function freePort(): Promise<number> {
  const server = createServer();
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  return typeof address === 'object' && address !== null ? address.port : 0;
}
