import {type ChildProcessWithoutNullStreams, spawn} from 'node:child_process';
import {once} from 'node:events';

/** A child process to which messages are sent one at a time. */
export interface Exchange {
  /** Sends a body and resolves with its answer, header and all, as it came in, when that has been read whole. */
  send(body: Buffer): Promise<readonly Buffer[]>;
  close(): Promise<void>;
}

/** A child that speaks Content-Length frames. */
export function createFrameExchange(command: string, args: readonly string[]): Exchange {
  return createExchange(
    command,
    args,
    (body) => Buffer.concat([Buffer.from(`Content-Length: ${body.length}\r\n\r\n`), body]),
    frameLength,
  );
}

/** A child that returns what it is sent. */
export function createRawExchange(command: string, args: readonly string[]): Exchange {
  return createExchange(
    command,
    args,
    (body) => body,
    (_received, sent) => sent,
  );
}

/** How many bytes the answer has, as far as its beginning says. */
function frameLength(received: Buffer): number {
  const header = /^Content-Length: (\d+)\r\n\r\n/.exec(received.toString('latin1', 0, 64));
  return header === null ? Number.POSITIVE_INFINITY : header[0].length + Number(header[1]);
}

function createExchange(
  command: string,
  args: readonly string[],
  frame: (body: Buffer) => Buffer,
  answerLength: (received: Buffer, sent: number) => number,
): Exchange {
  const child: ChildProcessWithoutNullStreams = spawn(command, args, {stdio: 'pipe'});
  child.stderr.resume();
  return {
    send(body) {
      const bytes = frame(body);
      return new Promise((resolve) => {
        const chunks: Buffer[] = [];
        let first = Buffer.alloc(0);
        let length = 0;
        const onData = (chunk: Buffer) => {
          first = first.length < 64 ? Buffer.concat([first, chunk]) : first;
          chunks.push(chunk);
          length += chunk.length;
          if (length >= answerLength(first, bytes.length)) {
            child.stdout.off('data', onData);
            resolve(chunks);
          }
        };
        child.stdout.on('data', onData);
        child.stdin.write(bytes);
      });
    },
    async close() {
      const exited = once(child, 'exit');
      child.stdin.end();
      await exited;
    },
  };
}
