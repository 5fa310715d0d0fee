import {once} from 'node:events';
import {type AddressInfo, createServer, type Socket} from 'node:net';
import {decodeVariant, encodeVariant, type GodotValue} from './godot-variant.ts';

/** A message from the game about its agents. */
export interface AgentMessage {
  /** Without the prefix `agent_runtime:`. */
  readonly name: string;
  readonly data: GodotValue[];
}

/** Stands in for Godot's editor: the game connects to it when started with `--remote-debug` and this address. */
export interface EditorDebugger {
  readonly address: string;
  /** All that came about agents, in order. */
  readonly messages: readonly AgentMessage[];
  send(message: string, data: GodotValue[]): void;
  /** Resolves with the first message, among those that come after the first `from`, that the condition holds for. */
  received(condition: (message: AgentMessage) => boolean, from?: number): Promise<AgentMessage>;
  close(): void;
}

const PREFIX = 'agent_runtime:';
/** Of Godot's threads, to which messages are addressed. */
const MAIN_THREAD = 1;

/** Listens on a free port of this machine, for one game. */
export async function listenAsEditor(): Promise<EditorDebugger> {
  const messages: AgentMessage[] = [];
  const waiting = new Set<() => void>();
  let game: Socket | undefined;
  const server = createServer((socket) => {
    game = socket;
    let buffered = Buffer.alloc(0);
    socket.on('error', () => socket.destroy());
    socket.on('data', (chunk: Buffer) => {
      buffered = Buffer.concat([buffered, chunk]);
      while (buffered.length >= 4 && buffered.length >= 4 + buffered.readUInt32LE()) {
        const end = 4 + buffered.readUInt32LE();
        gather(buffered.subarray(4, end), messages);
        buffered = buffered.subarray(end);
      }
      for (const check of waiting) {
        check();
      }
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    address: `tcp://127.0.0.1:${(server.address() as AddressInfo).port}`,
    messages,
    send(message, data) {
      const body = encodeVariant([message, MAIN_THREAD, data]);
      const length = Buffer.alloc(4);
      length.writeUInt32LE(body.length);
      game?.write(Buffer.concat([length, body]));
    },
    received(condition, from = 0) {
      return new Promise((resolve) => {
        const check = () => {
          const found = messages.slice(from).find(condition);
          if (found) {
            waiting.delete(check);
            resolve(found);
          }
        };
        waiting.add(check);
        check();
      });
    },
    close() {
      game?.destroy();
      server.close();
    },
  };
}

// The game also sends its output, figures and errors, in types that nobody needs here.
function gather(body: Buffer, messages: AgentMessage[]): void {
  if (body.includes(PREFIX)) {
    const [name, , data] = decodeVariant(body) as [string, number, GodotValue[]];
    if (name.startsWith(PREFIX)) {
      messages.push({name: name.slice(PREFIX.length), data});
    }
  }
}
