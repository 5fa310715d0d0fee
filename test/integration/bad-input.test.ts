import {describe, expect, it} from 'vitest';
import {pipe, TARGETS} from '../support/runtime-process.ts';
import {createRandom} from '../support/ticks.ts';

const answers = (stdout: string) =>
  stdout
    .trim()
    .split('\n')
    .map((text) => JSON.parse(text));
const perception = (fields: object) => ({agent_id: 'a', tick: 1, ...fields});

describe.each(TARGETS)('bad input: $name', (target) => {
  it('is answered as JSON-RPC asks, and what follows is answered too', async () => {
    const lines = [
      'hello',
      '[{"jsonrpc":"2.0","id":1,"method":"metrics"}]',
      '{"jsonrpc":"1.0","id":2,"method":"metrics"}',
      '{"jsonrpc":"2.0","id":3,"method":"tok"}',
      '{"jsonrpc":"2.0","id":4,"method":"tick","params":{"tick":-1,"perceptions":{}}}',
      '{"jsonrpc":"2.0","id":5,"method":"tick","params":[1,2]}',
      `{"jsonrpc":"2.0","id":6,"method":"tick","params":{"tick":1,"perceptions":[],"deep":${'['.repeat(50_000)}${']'.repeat(50_000)}}}`,
      '{"jsonrpc":"2.0","id":7,"method":"unregisterAgent","params":{"agent_id":"ghost"}}',
      '{"jsonrpc":"2.0","id":8,"method":"initialize","params":{"protocol_version":"2.0"}}',
      '{"jsonrpc":"2.0","id":9,"method":"health"}',
    ];
    const {code, stdout} = await pipe(target, lines.join('\n'), ['--log-level', 'silent']);
    expect(answers(stdout).map(({id, error}) => [id, error?.code])).toEqual([
      [null, -32700],
      [null, -32600],
      [2, -32600],
      [6, -32600],
      [3, -32601],
      [4, -32602],
      [5, -32602],
      [7, 1101],
      [8, 1901],
      [9, undefined],
    ]);
    expect(answers(stdout)[5].error.data.issues.map(({path}: {path: string}) => path)).toEqual(['tick', 'perceptions']);
    expect(code).toBe(0);
  });

  it('costs one agent its decision and nobody else', async () => {
    const perceptions = [
      perception({agent_id: 'nan', position: [null, 0, 0]}),
      perception({agent_id: 'text', health: 'fine'}),
      perception({agent_id: 'good'}),
      perception({agent_id: 'good'}),
      {tick: 1},
      7,
      perception({agent_id: 'wingless', legal_actions: [{tool: 'fly'}, {tool: 'idle'}]}),
    ];
    const {stdout} = await pipe(target, JSON.stringify({jsonrpc: '2.0', id: 1, method: 'tick', params: {tick: 1, perceptions}}));
    const [{result}] = answers(stdout);
    expect(result.actions.map(({agent_id, source, reason}: Record<string, string>) => [agent_id, source, reason])).toEqual([
      ['nan', 'fallback', 'invalid_perception'],
      ['text', 'fallback', 'invalid_perception'],
      ['good', 'scripted', undefined],
      ['wingless', 'fallback', 'invalid_perception'],
    ]);
    expect(result.errors.map(({agent_id, index, code}: Record<string, unknown>) => [agent_id, index, code])).toEqual([
      ['nan', 0, 1201],
      ['text', 1, 1201],
      ['good', 3, 1201],
      [undefined, 4, 1201],
      [undefined, 5, 1201],
      ['wingless', 6, 1201],
    ]);
    expect(result.errors[0].issues).toEqual([{path: 'position', message: 'expected numbers, [x, y, z] or [x, y]'}]);
  });

  it('is refused before it is buffered when it is too long', async () => {
    const long = `{"jsonrpc":"2.0","id":1,"method":"tick","params":{"text":"${'x'.repeat(3_000_000)}"}}\n{"jsonrpc":"2.0","id":2,"method":"health"}\n`;
    const {stdout} = await pipe(target, long, ['--max-message-bytes', '2000000']);
    expect(answers(stdout)).toMatchObject([
      {id: null, error: {code: -32700}},
      {id: 2, result: {status: 'healthy'}},
    ]);
  });

  it('never crashes it: 2,000 mutilated messages, and the last one is answered', async () => {
    const random = createRandom(7);
    const whole = '{"jsonrpc":"2.0","id":1,"method":"tick","params":{"tick":1,"perceptions":[{"agent_id":"a","tick":1}]}}';
    const mutilated = Array.from({length: 2000}, () => {
      const at = Math.floor(random() * whole.length);
      const junk = String.fromCharCode(32 + Math.floor(random() * 95));
      return random() < 0.5 ? whole.slice(0, at) + junk + whole.slice(at + 1) : whole.slice(0, at);
    });
    const {code, stdout} = await pipe(target, `${mutilated.join('\n')}\n{"jsonrpc":"2.0","id":"last","method":"health"}\n`, [
      '--log-level',
      'silent',
    ]);
    expect(code).toBe(0);
    expect(answers(stdout).at(-1)).toMatchObject({id: 'last', result: {status: 'healthy'}});
  });
});
