import {expect, it} from 'vitest';
import {parseMessage} from './message.ts';

const parse = (text: string | Buffer) => parseMessage(Buffer.from(text));

it.each([
  '{"jsonrpc":"2.0","id":1,"method":"tick","params":{}}',
  '{"jsonrpc":"2.0","id":"a","method":"tick"}',
  '{"jsonrpc":"2.0","method":"exit","params":[]}',
  '{"jsonrpc":"2.0","id":1,"result":null}',
])('passes %s on', (text) => {
  expect(parse(text)).toEqual({kind: 'message', message: JSON.parse(text)});
});

it.each([
  ['{', null, -32700, 'not JSON'],
  ['', null, -32700, 'not JSON'],
  [Buffer.from([0x22, 0xff, 0x22]), null, -32700, 'not valid UTF-8'],
  ['[{"jsonrpc":"2.0","id":1,"method":"tick"}]', null, -32600, 'batches are not supported'],
  ['null', null, -32600, 'got null'],
  ['"tick"', null, -32600, 'got string'],
  ['{"id":1,"method":"tick"}', 1, -32600, '"jsonrpc" is missing'],
  ['{"jsonrpc":2,"id":"x","method":"tick"}', 'x', -32600, '"jsonrpc" is 2'],
  ['{"jsonrpc":"2.0","id":1}', 1, -32600, 'there is no "method"'],
  ['{"jsonrpc":"2.0","id":1,"method":5}', 1, -32600, '"method" is 5'],
  ['{"jsonrpc":"2.0","id":1,"method":"tick","params":7}', 1, -32600, '"params" is 7'],
  ['{"jsonrpc":"2.0","id":{},"method":"tick"}', null, -32600, '"id" is {}'],
  [
    '{"jsonrpc":"2.0","id":1e400,"method":"tick"}',
    null,
    -32600,
    '"id" is Infinity, expected a string or a number that JSON carries exactly',
  ],
  ['{"jsonrpc":"2.0","id":9007199254740993,"method":"tick"}', null, -32600, '"id" is 9007199254740992'],
  [
    `{"jsonrpc":"2.0","id":1,"method":"tick","params":${'['.repeat(100_000)}${']'.repeat(100_000)}}`,
    1,
    -32600,
    'more than 256 levels',
  ],
  [`{"jsonrpc":${'{"a":'.repeat(300)}1${'}'.repeat(300)},"id":1}`, 1, -32600, 'more than 256 levels'],
  ['{"jsonrpc":"2.0","method":"$/cancelRequest","params":{}}', null, -32600, 'expected the id of a request'],
])('answers %j with an error', (text, id, code, message) => {
  const parsed = parse(text);
  expect(parsed).toMatchObject({kind: 'refusal', response: {jsonrpc: '2.0', id, error: {code}}});
  expect(parsed.kind === 'refusal' && parsed.response.error?.message).toContain(message);
});
