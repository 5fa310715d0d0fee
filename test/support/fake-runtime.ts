/**
 * A stand-in for agent-runtime that the Godot tests start as a child: real pipes, real frames, decisions of one line.
 *
 *   node fake-runtime.ts [--fake BEHAVIOUR] [--note FILE]      other options are accepted and kept
 *
 * Every agent walks east, unless its perception says in `act` what its action is. BEHAVIOUR makes it fail in one particular way; FILE gets a JSON line for each thing that happened
 * (started, received, ended), so that a test can see from outside how a run went.
 */
import {appendFileSync, closeSync} from 'node:fs';
import process from 'node:process';

type Json = null | boolean | number | string | Json[] | {[key: string]: Json};
type JsonObject = {[key: string]: Json};

const options = process.argv.slice(2);
const behaviour = optionValue('--fake') ?? 'obey';
const noteFile = optionValue('--note');
let buffered = Buffer.alloc(0);
/** Of the message that is being handled: JavaScript's numbers do not hold all that JSON can say. */
let body = '';
let hasShutDown = false;

function optionValue(name: string): string | undefined {
  const at = options.indexOf(name);
  return at < 0 ? undefined : options[at + 1];
}

function note(event: string, details: JsonObject = {}): void {
  if (noteFile) {
    appendFileSync(noteFile, `${JSON.stringify({event, pid: process.pid, ...details})}\n`);
  }
}

const sendText = (body: string) => process.stdout.write(`Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`);
const send = (message: JsonObject) => sendText(JSON.stringify({jsonrpc: '2.0', ...message}));

function log(level: 'info' | 'warn' | 'error' | 'fatal', msg: string): void {
  process.stderr.write(`${JSON.stringify({level, time: 0, msg})}\n`);
}

const SOURCE = behaviour === 'fall-back' ? 'fallback' : 'scripted';
const BACKEND = {kind: 'scripted', model: null, state: 'ready'};

function answer(method: string, params: JsonObject): JsonObject {
  switch (method) {
    case 'initialize':
      return {
        protocol_version: '1.0',
        runtime: {name: 'fake', version: '0'},
        backend: BACKEND,
        limits: {max_message_bytes: 1_000_000},
      };
    case 'tick':
      return tickResult(params);
    case 'metrics':
      return {ticks: {answered: 3}, arguments: options};
    default:
      return params;
  }
}

function tickResult({tick = 0, perceptions = [], ...rest}: JsonObject): JsonObject {
  const actions = (perceptions as JsonObject[]).map((perception) => ({
    agent_id: perception.agent_id ?? '',
    tick,
    tool: 'move_to',
    params: {target_position: [1, 0.5, 0], speed: 1.5},
    reasoning: 'walk east „→“ 🙂',
    source: SOURCE,
    seen: perception,
    ...(perception.act as JsonObject | undefined),
  }));
  return {
    tick,
    actions,
    metrics: {
      tick_time_ms: 0.25,
      agents_processed: actions.length,
      actions_generated: actions.length,
      sources: {[SOURCE]: actions.length},
    },
    request: rest,
  };
}

function handle(message: JsonObject): void {
  const {id, method, params} = message as {id?: Json; method: string; params?: JsonObject};
  note('received', {method, params: params ?? null});
  if (method === 'exit') {
    finish(hasShutDown ? 0 : 1);
  }
  if (id === undefined) {
    return;
  }
  if (method === 'shutdown') {
    hasShutDown = true;
  }
  if (misbehave(method, id)) {
    return;
  }
  send({id, result: answer(method, params ?? {})});
}

/** Whether the behaviour has dealt with the request. */
function misbehave(method: string, id: Json): boolean {
  switch (`${behaviour} ${method}`) {
    case 'refuse-version initialize':
      send({
        id,
        error: {
          code: 1901,
          message: 'the client speaks protocol 1.0, this runtime speaks 2.0; update the addon',
          data: {kind: 'VersionMismatch'},
        },
      });
      return true;
    case 'refuse-tick tick':
      send({id, error: {code: -32602, message: 'tick must be a whole number', data: {issues: []}}});
      return true;
    case 'refuse-register registerAgent':
      send({id, error: {code: 1102, message: 'the agent has no name', data: {kind: 'AgentInvalid'}}});
      return true;
    case 'echo tick': {
      const paramsText = body.slice(body.indexOf('"params":') + '"params":'.length, -1);
      const text = JSON.stringify(paramsText);
      sendText(`{"jsonrpc":"2.0","id":${id},"result":{"tick":1,"actions":[],"text":${text},"value":${paramsText}}}`);
      return true;
    }
    case 'die-on-tick tick':
      log('fatal', 'the model is larger than the memory; use a smaller one');
      finish(5);
      return true;
    case 'notify-on-tick tick':
      send({method: 'decision', params: {agent_id: 'late', tick: 1, tool: 'idle', params: {}}});
      send({method: 'statusChanged', params: {...BACKEND, state: 'loading', progress: 0.42}});
      return false;
    case 'burst-on-tick tick':
      for (let late = 0; late < 900; late++) {
        send({method: 'decision', params: {agent_id: `late_${late}`, tick: 1, tool: 'idle', params: {}}});
      }
      return false;
    case 'flood-notifications tick':
      flood();
      return true;
    case 'stray-lines tick':
      process.stdout.write('ggml_init: found a graphics card\n');
      return false;
    case 'close-input tick':
      process.stdin.destroy();
      closeSync(process.stdin.fd);
      setInterval(() => {}, 60_000);
      return true;
    case 'close-output tick':
      closeSync(process.stdout.fd);
      setInterval(() => {}, 60_000);
      return true;
    case 'ignore-shutdown shutdown':
    case 'ignore-tick tick':
      return true;
    default:
      return false;
  }
}

/** Notifications of a mebibyte each, as fast as they are read. */
function flood(): void {
  const decision = {agent_id: 'late', tick: 1, tool: 'speak', params: {text: 'x'.repeat(2 ** 20)}};
  while (send({method: 'decision', params: decision})) {}
  process.stdout.once('drain', flood);
}

function finish(code: number): never {
  note('ended', {code});
  process.exit(code);
}

function takeMessage(): JsonObject | undefined {
  const end = buffered.indexOf('\r\n\r\n');
  const length = /Content-Length: (\d+)/.exec(buffered.subarray(0, Math.max(end, 0)).toString())?.[1];
  if (end < 0 || !length || buffered.length < end + 4 + Number(length)) {
    return undefined;
  }
  body = buffered.subarray(end + 4, end + 4 + Number(length)).toString();
  buffered = buffered.subarray(end + 4 + Number(length));
  return JSON.parse(body) as JsonObject;
}

note('started', {options});
if (behaviour === 'fail-to-start') {
  log('error', 'cannot load model "missing.gguf": there is no such file; give --model a GGUF file');
  finish(4);
}
if (behaviour === 'die-after-start') {
  finish(70);
}
log('info', 'the fake runtime is listening');
log('warn', 'this is a warning');
if (behaviour === 'flood-log') {
  const lines = Array.from({length: 20_000}, (_, at) => `line ${at}\n`).join('');
  process.stderr.write(`${lines}the last of many lines\n`, () => finish(70));
} else if (behaviour === 'hang') {
  setInterval(() => {}, 60_000);
} else {
  process.stdin.on('data', (bytes: Buffer) => {
    buffered = Buffer.concat([buffered, bytes]);
    for (let message = takeMessage(); message; message = takeMessage()) {
      handle(message);
    }
  });
  if (behaviour === 'ignore-shutdown') {
    process.on('SIGTERM', () => {});
  } else {
    process.stdin.on('end', () => finish(0));
  }
}
