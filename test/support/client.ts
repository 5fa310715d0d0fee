import {type ChildProcess, type SpawnOptions, spawn} from 'node:child_process';
import {createMessageConnection, StreamMessageReader, StreamMessageWriter} from 'vscode-jsonrpc/node';
import {byRules, type Target} from './runtime-process.ts';

/** How the runtime ended, and what it said last. */
export interface End {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly lastLine: string;
}

/** A game's end of the wire, by vscode-jsonrpc's own reader and writer: somebody else's idea of the protocol. Keeps nothing of what it has read. */
export interface Client {
  readonly child: ChildProcess;
  readonly pid: number;
  // biome-ignore lint/suspicious/noExplicitAny: whoever asks knows what the answer looks like
  request(method: string, params?: object): Promise<any>;
  notify(method: string, params?: object): void;
  onNotification(method: string, listener: (params: unknown) => void): void;
  /** Writes bytes as they are. */
  write(bytes: string | Buffer): void;
  /** Closes stdin and waits for the end. */
  close(): Promise<End>;
  /** Kills it and waits for the end. */
  kill(signal?: NodeJS.Signals): Promise<End>;
  readonly end: Promise<End>;
}

const KEPT_CHARACTERS = 4096;

/** Starts a runtime and introduces itself; requests reject when the runtime ends before it answers. */
export async function startClient(target: Target, args: readonly string[] = [], options: SpawnOptions = {}): Promise<Client> {
  const child = spawn(target.command, [...target.args, ...byRules(target, args)], {...options, stdio: 'pipe'});
  const {stdin, stdout, stderr} = child;
  if (stdin === null || stdout === null || stderr === null) {
    throw new Error('the runtime has no pipes');
  }
  let said = '';
  stderr.on('data', (chunk: Buffer) => {
    said = (said + chunk).slice(-KEPT_CHARACTERS);
  });
  stdin.on('error', () => undefined);
  const connection = createMessageConnection(new StreamMessageReader(stdout), new StreamMessageWriter(stdin));
  connection.onError(() => undefined);
  connection.onUnhandledNotification(() => undefined);
  const end = new Promise<End>((resolve) => {
    child.on('close', (code, signal) => {
      connection.dispose();
      resolve({code, signal, lastLine: said.trim().split('\n').at(-1) ?? ''});
    });
  });
  connection.listen();
  const client: Client = {
    child,
    pid: child.pid ?? 0,
    request: (method, params = {}) => connection.sendRequest(method, params),
    notify: (method, params = {}) => {
      // It rejects when the runtime has ended, which `end` says.
      connection.sendNotification(method, params).catch(() => undefined);
    },
    onNotification: (method, listener) => connection.onNotification(method, listener),
    write: (bytes) => stdin.write(bytes),
    close() {
      stdin.end();
      return end;
    },
    kill(signal = 'SIGKILL') {
      child.kill(signal);
      return end;
    },
    end,
  };
  await client.request('initialize', {protocol_version: '1.0', client: {name: 'test', version: '1'}, parent_pid: process.pid});
  return client;
}
