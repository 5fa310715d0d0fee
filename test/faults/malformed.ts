import {EXECUTABLE, pipe, startRuntimeProcess} from '../support/runtime-process.ts';
import {createRandom, createTicks} from '../support/ticks.ts';
import {expectThat, type Fault} from './fault.ts';

type Random = () => number;
type Json = null | boolean | number | string | Json[] | {[name: string]: Json};

const HOSTILE: readonly Json[] = [
  null,
  true,
  -1,
  0.5,
  1e300,
  '',
  '\u0000',
  '__proto__',
  'constructor',
  [],
  {},
  [[]],
  {__proto__: 1},
  'x'.repeat(500),
];

/** Whole messages, to be spoilt. */
const MESSAGES: readonly Json[] = [
  {method: 'tick', params: createTicks({agents: 1, ticks: 1})[0] as Json},
  {method: 'tick', params: {tick: 1, perceptions: [{agent_id: 'a', tick: 1, legal_actions: [{tool: 'idle'}]}], deadline_ms: 5}},
  {
    method: 'registerAgent',
    params: {agent_id: 'b', goals: ['live'], tools: [{name: 'wait'}], fallback: {tool: 'wait', params: {}}},
  },
  {method: 'initialize', params: {protocol_version: '1.0', client: {name: 'x', version: '1'}, settings: {deadline_ms: 5}}},
  {method: 'unregisterAgent', params: {agent_id: 'a'}},
  {method: 'metrics', params: {format: 'json'}},
  {method: 'listAgents'},
];

const pick = <T>(random: Random, from: readonly T[]): T => from[Math.floor(random() * from.length)] as T;

/** The same value, but for one place of it that is something else now. */
function spoil(value: Json, random: Random): Json {
  const names = typeof value === 'object' && value !== null ? Object.keys(value) : [];
  if (names.length === 0 || random() < 0.15) {
    return pick(random, HOSTILE);
  }
  const name = pick(random, names);
  const spoilt = (Array.isArray(value) ? [...value] : {...(value as object)}) as {[name: string]: Json};
  spoilt[name] = spoil(spoilt[name] ?? null, random);
  return spoilt as Json;
}

/** The same text, but for some of its characters. */
function scratch(text: string, random: Random): string {
  const at = Math.floor(random() * text.length);
  const junk = String.fromCharCode(32 + Math.floor(random() * 95));
  return random() < 0.5
    ? text.slice(0, at) + junk + text.slice(at + 1)
    : text.slice(0, at) + text.slice(at + Math.floor(random() * 9));
}

function malformed(id: number, random: Random): string {
  const message = {jsonrpc: '2.0', id, ...(pick(random, MESSAGES) as object)} as Json;
  const text = JSON.stringify(random() < 0.7 ? spoil(message, random) : message);
  return random() < 0.5 ? scratch(text, random) : text;
}

/** Whose answer JSON-RPC 2.0 asks for: that of an id, one without an id, or none. */
function expectedAnswer(text: string): string | undefined {
  let message: Json;
  try {
    message = JSON.parse(text);
  } catch {
    return 'null';
  }
  if (typeof message !== 'object' || message === null || Array.isArray(message)) {
    return 'null';
  }
  const {jsonrpc, id, method, params} = message;
  const isExact = typeof id === 'number' && (Number.isSafeInteger(id) || !Number.isInteger(id));
  if (typeof id === 'string' || isExact) {
    return JSON.stringify(id);
  }
  const isNotification =
    jsonrpc === '2.0' &&
    id === undefined &&
    typeof method === 'string' &&
    (params === undefined || (typeof params === 'object' && params !== null));
  return isNotification ? undefined : 'null';
}

/** The ids of the answers that are missing, and how many; less than none where there are too many. */
function compare(texts: readonly string[], ids: readonly string[]): [string, number][] {
  const missing = new Map<string, number>();
  const add = (id: string, count: number) => missing.set(id, (missing.get(id) ?? 0) + count);
  for (const id of texts.map(expectedAnswer)) {
    if (id !== undefined) {
      add(id, 1);
    }
  }
  for (const id of ids) {
    add(id, -1);
  }
  return [...missing].filter(([, count]) => count !== 0);
}

/** In line framing, where everything is answered before the end. */
async function sendLines(texts: readonly string[]): Promise<string[]> {
  const {code, stdout} = await pipe(EXECUTABLE, texts.map((text) => `${text}\n`).join(''), ['--log-level', 'silent']);
  expectThat(code === 0, `it ended with ${code}`);
  return stdout
    .trimEnd()
    .split('\n')
    .map((line) => JSON.stringify(JSON.parse(line).id));
}

/** In header framing, where the last answers have to be waited for. */
async function sendFrames(texts: readonly string[]): Promise<string[]> {
  const runtime = startRuntimeProcess(EXECUTABLE, ['--log-level', 'silent']);
  runtime.write(texts.map((text) => `Content-Length: ${Buffer.byteLength(text)}\r\n\r\n${text}`).join(''));
  const ids: string[] = [];
  for (const last of ['the last', 'the very last']) {
    runtime.send({id: last, method: 'health'});
    for (let message = await runtime.receive(); message.id !== last; message = await runtime.receive()) {
      if (message.id !== undefined) {
        ids.push(JSON.stringify(message.id));
      }
    }
  }
  runtime.close();
  const {code} = await runtime.outcome;
  expectThat(code === 0, `it ended with ${code}`);
  return ids;
}

/** Messages that are wrong in any way there is, in both framings: none crashes it, and each gets the answers that JSON-RPC 2.0 asks for, neither more nor fewer. */
export const malformedMessages: Fault = {
  name: 'malformed messages',
  async run(scale) {
    const count = scale === 'whole' ? 60_000 : 1500;
    const random = createRandom(13);
    for (const send of [sendLines, sendFrames]) {
      const texts = Array.from({length: count}, (_, id) => malformed(id, random)).filter((text) => text.trim() !== '');
      const wrong = compare(texts, await send(texts));
      expectThat(wrong.length === 0, `${send.name}: answers missing, by id: ${JSON.stringify(wrong.slice(0, 10))}`);
    }
    return `${2 * count} of them, no crash, no answer missing`;
  },
};
