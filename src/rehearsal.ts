import {EventEmitter, once} from 'node:events';
import {PassThrough} from 'node:stream';
import {setTimeout} from 'node:timers/promises';
import {toConfig} from './config.ts';
import {createLineSink} from './line-sink.ts';
import {createScriptedBackend} from './llm/scripted/backend.ts';
import {createLogger} from './log.ts';
import {PROTOCOL_VERSION} from './protocol/version.ts';
import {startRuntime} from './runtime.ts';

const SCENE = {
  position: [0, 0, 0],
  visible_entities: [
    {id: 'berry_1', type: 'berry', position: [3, 0, 4], metadata: {category: 'resource'}},
    {id: 'fire_1', type: 'fire', position: [-2, 0, 1], metadata: {category: 'hazard'}},
  ],
  inventory: [{id: 'wood_1', name: 'wood', quantity: 2}],
};

/** How a game begins. */
const FIRST_STEPS = [
  {method: 'initialize', params: {protocol_version: PROTOCOL_VERSION, client: {name: 'rehearsal', version: '1'}}},
  {method: 'health', params: {}},
  {method: 'registerAgent', params: {agent_id: 'ada', persona: 'A careful old forager.', goals: ['collect berries']}},
  ...[1, 2].map((tick) => ({
    method: 'tick',
    params: {tick, perceptions: ['ada', 'bob'].map((agent_id) => ({agent_id, tick, ...SCENE}))},
  })),
];

/**
 * Plays the beginning of a game that nobody sees, decided by rules, at the other end of a pipe within the process. What is compiled and made for it becomes a part of the
 * executable's snapshot, so that no player waits for it. Rejects when a request is refused.
 */
export async function rehearse(runtime: {readonly name: string; readonly version: string}): Promise<void> {
  const [input, output, stderr] = [new PassThrough(), new PassThrough(), new PassThrough()];
  const ended = Promise.withResolvers<unknown>();
  startRuntime({
    config: toConfig({backend: 'scripted'}, {}, undefined),
    runtime,
    input,
    output,
    log: createLogger('info', createLineSink(stderr)),
    createBackend: createScriptedBackend,
    signals: new EventEmitter(),
    say: async () => {},
    exit: ended.resolve,
    kill: () => ended.resolve(undefined),
  });
  for (const [id, step] of FIRST_STEPS.entries()) {
    const body = JSON.stringify({jsonrpc: '2.0', id, ...step});
    input.write(`Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`);
    const [answer] = await once(output, 'data');
    if (!String(answer).includes(`"id":${id},"result":`)) {
      throw new Error(`the rehearsal failed: ${answer}`);
    }
  }
  input.end();
  await ended.promise;
  // Node remembers when the next timer is due, also of one that was cleared, until one has run out. In a snapshot that memory would be for ever, and timers later than that would never come.
  await setTimeout(1);
}
