import {type ChildProcess, type SpawnOptions, spawn} from 'node:child_process';
import {existsSync} from 'node:fs';
import {fileURLToPath} from 'node:url';

const fromRoot = (path: string) => fileURLToPath(new URL(`../../${path}`, import.meta.url));

/** A runtime to start: the command and what comes before the options. */
export interface Target {
  readonly name: string;
  readonly command: string;
  readonly args: readonly string[];
}

/** The two ways in which the runtime is shipped; the integration suite runs for both. */
export const TARGETS: readonly [Target, Target] = [
  {name: 'node dist/main.cjs', command: process.execPath, args: [fromRoot('dist/main.cjs')]},
  {name: 'dist/agent-runtime', command: fromRoot('dist/agent-runtime'), args: []},
];

export const EXECUTABLE = TARGETS[1];
export const TINY_MODEL = fromRoot('dist/models/tiny.gguf');

/** How a process ended and everything that it wrote. */
export interface Outcome {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface RuntimeProcess {
  readonly child: ChildProcess;
  /** Writes bytes to stdin. */
  write(text: string | Buffer): void;
  /** Writes a message with a Content-Length header. */
  send(message: object): void;
  /** The next message on stdout in header framing; rejects when the process ends first. */
  receive(): Promise<Received>;
  /** Sends a request in header framing and waits for its answer; notifications in between are skipped. */
  request(method: string, params?: object): Promise<Received>;
  /** Closes stdin. */
  close(): void;
  /** Resolves when the process has ended. */
  outcome: Promise<Outcome>;
}

// biome-ignore lint/suspicious/noExplicitAny: tests look into answers that they do not type
export type Received = {jsonrpc: string; id?: number | string | null; method?: string; params?: any; result?: any; error?: any};

/** Rules decide where a test names nobody who does: the model beside the executable would decide else. */
export function byRules(target: Target, args: readonly string[]): readonly string[] {
  const [bundle, executable] = TARGETS;
  const isRuntime = target.command === executable.command || target.args.at(-1) === bundle.args[0];
  const isCommand = args[0] !== undefined && !args[0].startsWith('-');
  const isNamed = args.some((arg) => ['--backend', '--model', '--replay'].includes(arg));
  return !isRuntime || isCommand || isNamed ? args : [...args, '--backend', 'scripted'];
}

/** Starts the runtime as a game or a shell would. */
export function startRuntimeProcess(target: Target, args: readonly string[] = [], options: SpawnOptions = {}): RuntimeProcess {
  if (!existsSync(target.args.at(-1) ?? target.command)) {
    throw new Error(`${target.name} does not exist; run npm run build`);
  }
  const child = spawn(target.command, [...target.args, ...byRules(target, args)], {stdio: 'pipe', ...options});
  let stdout = '';
  let stderr = '';
  let unread = Buffer.alloc(0);
  let wake = () => {};
  let ended = false;
  let nextId = 1;
  child.stdout?.on('data', (chunk: Buffer) => {
    stdout += chunk;
    unread = Buffer.concat([unread, chunk]);
    wake();
  });
  child.stderr?.on('data', (chunk: Buffer) => {
    stderr += chunk;
  });
  child.stdin?.on('error', () => {});
  const outcome = new Promise<Outcome>((resolve) => {
    child.on('close', (code, signal) => {
      ended = true;
      wake();
      resolve({code, signal, stdout, stderr});
    });
  });

  const receive = async (): Promise<Received> => {
    for (;;) {
      const header = /^Content-Length: (\d+)\r\n\r\n/.exec(unread.toString('latin1', 0, 100));
      const end = header === null ? 0 : header[0].length + Number(header[1]);
      if (header !== null && unread.length >= end) {
        const body = unread.toString('utf8', header[0].length, end);
        unread = unread.subarray(end);
        return JSON.parse(body);
      }
      if (ended) {
        throw new Error(`the runtime ended before it answered: ${stderr}`);
      }
      await new Promise<void>((resolve) => {
        wake = resolve;
      });
    }
  };

  const write = (text: string | Buffer) => child.stdin?.write(text);
  const send = (message: object) => {
    const body = JSON.stringify({jsonrpc: '2.0', ...message});
    write(`Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`);
  };

  return {
    child,
    write,
    send,
    receive,
    async request(method, params = {}) {
      const id = nextId++;
      send({id, method, params});
      for (;;) {
        const message = await receive();
        if (message.id === id) {
          return message;
        }
      }
    },
    close: () => child.stdin?.end(),
    outcome,
  };
}

/** Runs the runtime on a whole input and waits for its end. */
export function pipe(
  target: Target,
  input: string | Buffer,
  args: readonly string[] = [],
  options: SpawnOptions = {},
): Promise<Outcome> {
  const process = startRuntimeProcess(target, args, options);
  process.write(input);
  process.close();
  return process.outcome;
}
