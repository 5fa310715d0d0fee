import {PassThrough} from 'node:stream';
import {describe, expect, it} from 'vitest';
import {silentLog} from '../../test/support/silent-log.ts';
import {decision} from '../protocol/notifications.ts';
import {createConnection} from './connection.ts';
import type {Router} from './router.ts';

/** A connection over two streams, with a router of the test's own. */
function connect(router: Router) {
  const input = new PassThrough();
  const output = new PassThrough();
  const ended: string[] = [];
  const connection = createConnection({
    input,
    output,
    router,
    maxMessageBytes: 1000,
    log: silentLog,
    onExit: () => ended.push('exit'),
    onEnd: (cause) => ended.push(cause),
  });
  connection.listen();
  let unread = '';
  output.on('data', (chunk) => {
    unread += chunk;
  });
  const written = () => {
    const text = unread;
    unread = '';
    return text;
  };
  return {
    connection,
    input,
    output,
    ended,
    written,
    lines: () =>
      written()
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line)),
  };
}

const request = (id: number | string, method = 'echo', params: object = {}) =>
  JSON.stringify({jsonrpc: '2.0', id, method, params});
const framed = (body: string) => `Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`;
const turn = () => new Promise((resolve) => setTimeout(resolve, 0));
const echo: Router = async (method, params) => ({method, params});

describe('in line framing', () => {
  it('answers line by line', async () => {
    const {connection, input, lines} = connect(echo);
    input.write(`${request(1)}\n${request(2)}\n`);
    await turn();
    await connection.idle();
    expect(lines()).toEqual([
      {jsonrpc: '2.0', id: 1, result: {method: 'echo', params: {}}},
      {jsonrpc: '2.0', id: 2, result: {method: 'echo', params: {}}},
    ]);
  });

  it('works on one request after the other', async () => {
    const log: string[] = [];
    const {connection, input} = connect(async (method) => {
      log.push(`${method} starts`);
      await turn();
      log.push(`${method} ends`);
    });
    input.end(`${request(1, 'a')}\n${request(2, 'b')}\n`);
    await turn();
    await connection.idle();
    expect(log).toEqual(['a starts', 'a ends', 'b starts', 'b ends']);
  });
});

describe('in header framing', () => {
  it('answers in header framing, each request as soon as it is done', async () => {
    let release = () => {};
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    const {connection, input, written} = connect(async (method) => (method === 'slow' ? held.then(() => method) : method));
    input.write(framed(request(1, 'slow')) + framed(request(2, 'quick')));
    await turn();
    await turn();
    expect(written()).toBe(framed('{"jsonrpc":"2.0","id":2,"result":"quick"}'));
    release();
    await connection.idle();
    expect(written()).toBe(framed('{"jsonrpc":"2.0","id":1,"result":"slow"}'));
  });

  it('cancels a request by its id', async () => {
    const {connection, input, written} = connect(
      (_method, _params, {signal}) => new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason))),
    );
    input.write(framed(request(1)));
    await turn();
    input.write(framed('{"jsonrpc":"2.0","method":"$/cancelRequest","params":{"id":1}}'));
    await connection.idle();
    expect(written()).toContain('the request was cancelled');
  });
});

/** Waits until a figure stays what it is. */
async function settled(figure: () => number): Promise<number> {
  for (let before = -1; before !== figure(); ) {
    before = figure();
    for (let turns = 0; turns < 20; turns += 1) {
      await turn();
    }
  }
  return figure();
}

describe.each([
  ['in header framing', framed],
  ['in line framing', (body: string) => `${body}\n`],
])('%s, however much the client sends', (_, frame) => {
  const requests = (count: number) => Array.from({length: count}, (_, id) => frame(request(id)));

  it('works on no more than the client reads, and answers everything once it does', async () => {
    let served = 0;
    const {connection, input, output, written} = connect(async () => {
      served += 1;
      return 'x'.repeat(900);
    });
    output.pause();
    input.end(requests(5000).join(''));
    expect(await settled(() => served)).toBeLessThan(1000);
    output.resume();
    await settled(() => served);
    await connection.idle();
    expect(written().match(/"id":/g)).toHaveLength(5000);
  });

  it('keeps working when what it refuses is not read either', async () => {
    const {input, output, written} = connect(echo);
    output.pause();
    input.write(frame(request(1)) + 'nonsense\n'.repeat(50_000));
    for (let sent = 0; sent < 100; sent += 1) {
      input.write(frame('{}'));
    }
    expect(await settled(() => output.writableLength)).toBeLessThan(2 ** 18);
    output.resume();
    input.end(frame(request('last')));
    await settled(() => output.writableLength);
    expect(written()).toContain('"id":"last"');
  });

  it('holds back what is more than it can work on', async () => {
    let release = () => {};
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    let served = 0;
    const {connection, input, ended, written} = connect(async () => {
      served += 1;
      await held;
    });
    input.end(requests(1000).join(''));
    expect(await settled(() => served)).toBeLessThanOrEqual(256);
    expect(ended).toEqual([]);
    release();
    await settled(() => served);
    await connection.idle();
    expect(written().match(/"id":/g)).toHaveLength(1000);
    expect(ended).toEqual(['input']);
  });
});

it('answers with an error when the answer is too long', async () => {
  const {connection, input, lines} = connect(async () => 'x'.repeat(1001));
  input.write(`${request(1)}\n`);
  await turn();
  await connection.idle();
  expect(lines()).toMatchObject([{id: 1, error: {code: 1904, message: expect.stringContaining('the answer has 1037 bytes')}}]);
});

it('refuses a second request with an open id instead of losing one', async () => {
  const {connection, input, lines} = connect(echo);
  input.write(`${request(1)}\n${request('1')}\n`);
  await turn();
  await connection.idle();
  await turn();
  expect(lines().map(({id, error}) => [id, error?.code])).toEqual([
    ['1', -32600],
    [1, undefined],
  ]);
});

it('reads on behind what it cannot read', async () => {
  const {connection, input, lines} = connect(echo);
  input.write(`nonsense\n"${'x'.repeat(2000)}"\n${request(3)}\n`);
  await turn();
  await connection.idle();
  expect(lines().map(({id, error}) => [id, error?.code])).toEqual([
    [null, -32700],
    [null, -32700],
    [3, undefined],
  ]);
});

it('says when the client has asked to exit, has ended, or reads no longer', async () => {
  const {input, ended} = connect(echo);
  input.end('{"jsonrpc":"2.0","method":"exit"}\n');
  await turn();
  expect(ended).toEqual(['input', 'exit']);
});

it('sends notifications in the framing of the client', async () => {
  const {connection, input, written} = connect(echo);
  input.write(framed(request(1)));
  await turn();
  await connection.idle();
  written();
  connection.notify(decision, {agent_id: 'a', tick: 1, tool: 'idle', params: {}, reasoning: '', source: 'model'});
  await turn();
  expect(written()).toMatch(/^Content-Length: \d+\r\n\r\n\{"jsonrpc":"2.0","method":"decision","params":\{"agent_id":"a"/);
});
