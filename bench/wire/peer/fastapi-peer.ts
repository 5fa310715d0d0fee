import {spawn} from 'node:child_process';
import {once} from 'node:events';
import {Agent, request} from 'node:http';
import {fileURLToPath} from 'node:url';
import {ensureFastApi} from '../../../scripts/peers/ensure-fastapi.ts';

const SERVER = fileURLToPath(new URL('./server.py', import.meta.url));

/** A FastAPI server that listens, and one connection to it that is kept open. */
export interface FastApiPeer {
  /** Sends the params of a tick and resolves with the bytes of its answer. Rejects when that is no success. */
  tick(body: Buffer): Promise<Buffer>;
  /** Resolves with the first answer of the server to a question that costs nothing. */
  health(): Promise<Buffer>;
  close(): Promise<void>;
}

/** Starts the server, and resolves when it says that it listens. Rejects with its last words when it ends before. */
export async function startFastApiPeer(): Promise<FastApiPeer> {
  const python = await ensureFastApi();
  const child = spawn(python, [SERVER], {stdio: ['ignore', 'ignore', 'pipe']});
  const killWithUs = () => child.kill('SIGKILL');
  process.once('exit', killWithUs);
  const port = await new Promise<string>((resolve, reject) => {
    let said = '';
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      said = (said + text).slice(-4096);
      const [, found] = /running on http:\/\/127\.0\.0\.1:(\d+)/.exec(said) ?? [];
      if (found !== undefined) {
        resolve(found);
      }
    });
    child.once('error', reject);
    child.once('exit', () => reject(new Error(`the FastAPI server ended before it listened; it said:\n${said}`)));
  });
  const agent = new Agent({keepAlive: true, maxSockets: 1});
  const ask = (method: string, path: string, body?: Buffer) => exchange({agent, port, method, path, body});
  return {
    tick: (body) => ask('POST', '/tick', body),
    health: () => ask('GET', '/health'),
    async close() {
      agent.destroy();
      const exited = once(child, 'exit');
      child.kill();
      await exited;
      process.off('exit', killWithUs);
    },
  };
}

interface Question {
  readonly agent: Agent;
  readonly port: string;
  readonly method: string;
  readonly path: string;
  readonly body: Buffer | undefined;
}

async function exchange({agent, port, method, path, body}: Question): Promise<Buffer> {
  const headers = body && {'content-type': 'application/json', 'content-length': body.length};
  const asked = request({agent, host: '127.0.0.1', port, method, path, ...(headers && {headers})});
  asked.end(body);
  const [response] = await once(asked, 'response');
  const chunks: Buffer[] = [];
  for await (const chunk of response) {
    chunks.push(chunk);
  }
  const answer = Buffer.concat(chunks);
  if (response.statusCode !== 200) {
    throw new Error(`the FastAPI server answered ${response.statusCode}: ${answer.toString().slice(0, 500)}`);
  }
  return answer;
}
