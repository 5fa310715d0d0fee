import {Ajv2020} from 'ajv/dist/2020.js';
import {describe, expect, it} from 'vitest';
import {DEFAULT_TOOLS} from '../../src/agents/tools/default-tools.ts';
import {pipe, TARGETS, TINY_MODEL} from '../support/runtime-process.ts';
import {createTicks} from '../support/ticks.ts';

const SEED_TICK = {
  tick: 1234,
  perceptions: [
    {
      agent_id: 'agent_001',
      tick: 1234,
      position: [1, 0, 2],
      rotation: [0, 90, 0],
      velocity: [0, 0, 0],
      visible_entities: [],
      inventory: [],
      health: 100.0,
      energy: 100.0,
      custom_data: {},
    },
  ],
  simulation_state: {},
};

const line = (id: number, method: string, params: object = {}) => `${JSON.stringify({jsonrpc: '2.0', id, method, params})}\n`;
const frame = (text: string) => `Content-Length: ${Buffer.byteLength(text.trim())}\r\n\r\n${text.trim()}`;

describe.each(TARGETS)('a person at a pipe: $name', (target) => {
  it('gets one line for a tick, and exit code 0', async () => {
    const {code, stdout, stderr} = await pipe(target, line(1, 'tick', SEED_TICK), ['--backend', 'scripted']);
    expect(stdout.split('\n')).toHaveLength(2);
    expect(JSON.parse(stdout)).toMatchObject({
      jsonrpc: '2.0',
      id: 1,
      result: {
        tick: 1234,
        actions: [{agent_id: 'agent_001', tick: 1234, tool: 'explore_direction', source: 'scripted', reasoning: ''}],
        metrics: {agents_processed: 1, actions_generated: 1, sources: {scripted: 1}},
      },
    });
    expect(stderr.trim().split('\n').at(-1)).toBe('agent-runtime: stdin has ended (exit code 0)');
    expect(code).toBe(0);
  });

  it('gets the same in Content-Length frames', async () => {
    const {code, stdout} = await pipe(target, frame(line(1, 'tick', SEED_TICK)) + frame(line(2, 'metrics')), [
      '--backend',
      'scripted',
    ]);
    const [, length, rest] = /^Content-Length: (\d+)\r\n\r\n(.*)$/s.exec(stdout) ?? [];
    expect(JSON.parse(rest?.slice(0, Number(length)) ?? '')).toMatchObject({id: 1, result: {tick: 1234}});
    expect(code).toBe(0);
  });

  it('gets ten answers with ten valid actions each for ten ticks of ten agents', async () => {
    const ticks = createTicks({agents: 10, ticks: 10});
    const {stdout} = await pipe(target, ticks.map((tick, id) => line(id, 'tick', tick)).join(''), ['--backend', 'scripted']);
    const answers = stdout
      .trim()
      .split('\n')
      .map((text) => JSON.parse(text));
    const ajv = new Ajv2020({strict: false});
    const schemas = new Map(DEFAULT_TOOLS.map(({name, parameters}) => [name, ajv.compile(parameters)]));
    expect(answers.map(({id}) => id)).toEqual(ticks.map((_, id) => id));
    for (const {result} of answers) {
      expect(result.actions).toHaveLength(10);
      for (const {tool, params} of result.actions) {
        expect(schemas.get(tool)?.(params), `${tool} ${JSON.stringify(params)}`).toBe(true);
      }
    }
  });

  it('gets the decisions of a model that was still loading when everything was said, notifications included', async () => {
    const hello = line(1, 'initialize', {protocol_version: '1.0'});
    const {code, stdout} = await pipe(target, hello + line(2, 'tick', SEED_TICK), ['--model', TINY_MODEL, '--log-level', 'warn']);
    const messages = stdout
      .trim()
      .split('\n')
      .map((text) => JSON.parse(text));
    expect(messages.find(({id}) => id === 2)).toMatchObject({result: {actions: [{source: 'model'}]}});
    expect(messages).toContainEqual(
      expect.objectContaining({method: 'statusChanged', params: expect.objectContaining({state: 'ready'})}),
    );
    expect(code).toBe(0);
  });

  it('keeps stdout for messages even when everything is logged', async () => {
    const {stdout, stderr} = await pipe(target, `nonsense\n${line(1, 'tick', SEED_TICK)}`, ['--debug']);
    expect(
      stdout
        .trim()
        .split('\n')
        .map((text) => JSON.parse(text).jsonrpc),
    ).toEqual(['2.0', '2.0']);
    expect(stderr).toContain('refused a message');
  });
});
