import {createServer, type IncomingMessage} from 'node:http';
import {text} from 'node:stream/consumers';
import {serveLocally} from './serve-locally.ts';

/** What a model server answers to one request; with `never` it keeps the connection and says nothing. */
export type Reply =
  | {readonly status?: number; readonly headers?: Record<string, string>; readonly body: object | string}
  | 'never';

/** A request for a completion, as far as tests look into it. */
export interface Asked {
  readonly body: {
    readonly messages: readonly {readonly role: string; readonly content: string}[];
    readonly response_format?: {readonly json_schema: {readonly schema: object}};
    readonly tools?: readonly object[];
    readonly [name: string]: unknown;
  };
  readonly headers: IncomingMessage['headers'];
  /** Whether the other side has hung up before it was answered. */
  wasAbandoned: boolean;
}

/** A small real HTTP server that speaks as much of OpenAI's API as a test wants. */
export interface ModelServer {
  readonly url: string;
  readonly asked: readonly Asked[];
  /** Resolves when so many requests have come, or when so many were abandoned. */
  until(what: 'asked' | 'abandoned', count: number): Promise<void>;
}

/** A completion with this text. */
export const completion = (content: string, more: object = {}): Reply => ({
  body: {
    choices: [{index: 0, finish_reason: 'stop', message: {role: 'assistant', content}}],
    usage: {prompt_tokens: 100, completion_tokens: 10, prompt_tokens_details: {cached_tokens: 60}},
    ...more,
  },
});

/** What a server says that honours JSON Schemas, when it is probed. */
export const honoured = completion('{"action": {"open_seven": {"code": "q7", "word": "hi"}}}');

export const isProbe = ({body}: Asked): boolean => JSON.stringify(body.messages).includes('test a connection');

/** Starts a server with one model, `tested`. It ends with the test. */
export async function startModelServer(reply: (asked: Asked, at: number) => Reply | Promise<Reply>): Promise<ModelServer> {
  const asked: Asked[] = [];
  let check = () => {};
  const server = createServer(async (request, response) => {
    if (request.method === 'GET') {
      response.setHeader('content-type', 'application/json').end(JSON.stringify({object: 'list', data: [{id: 'tested'}]}));
      return;
    }
    const entry: Asked = {body: JSON.parse(await text(request)), headers: request.headers, wasAbandoned: false};
    asked.push(entry);
    response.on('close', () => {
      entry.wasAbandoned = !response.writableFinished;
      check();
    });
    check();
    const answer = await reply(entry, asked.length - 1);
    if (answer !== 'never') {
      const {status = 200, headers = {}, body} = answer;
      const isText = typeof body === 'string';
      response.writeHead(status, {'content-type': isText ? 'text/html' : 'application/json', ...headers});
      response.end(isText ? body : JSON.stringify(body));
    }
  });
  const url = await serveLocally(server);
  return {
    url: `${url}/v1`,
    asked,
    until: (what, count) =>
      new Promise((resolve) => {
        check = () => {
          const seen = what === 'asked' ? asked : asked.filter(({wasAbandoned}) => wasAbandoned);
          if (seen.length >= count) {
            resolve();
          }
        };
        check();
      }),
  };
}
