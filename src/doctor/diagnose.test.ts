import {describe, expect, it} from 'vitest';
import {diagnoseCache, diagnoseMachine, diagnoseModel} from './diagnose.ts';

const GIB = 2 ** 30;
const machine = {
  platform: 'linux-x64',
  processor: 'A processor',
  cores: 8,
  features: new Set(['avx2']),
  memoryBytes: 16 * GIB,
  freeBytes: 8 * GIB,
  gpus: [],
};
const model = {
  name: 'mind',
  architecture: 'llama',
  parameters: 1.7e9,
  layers: 28,
  trainedTokens: 32_768,
  bytes: GIB,
  contextBytes: 2 ** 28,
};
const states = (changes: object) => diagnoseMachine({...machine, ...changes}).map(({name, state}) => `${name} ${state}`);

describe('a machine', () => {
  it('may be good', () => {
    expect(states({})).toEqual(['processor good', 'cores good', 'memory good', 'graphics card good']);
  });

  it.each([
    [{cores: 1}, 'cores warning'],
    [{features: new Set(['sse2'])}, 'processor warning'],
    [{freeBytes: GIB / 2}, 'memory warning'],
    [{features: undefined}, 'processor good'],
  ])('with %j: %s', (changes, expected) => {
    expect(states(changes)).toContain(expected);
  });

  it('has a cure for everything that is not good', () => {
    const bad = diagnoseMachine({...machine, cores: 1, features: new Set(), freeBytes: 1});
    expect(bad.filter(({state, cure}) => state !== 'good' && cure === undefined)).toEqual([]);
  });
});

describe('a model', () => {
  it.each([
    [{}, 8, 'good'],
    [{bytes: 6 * GIB}, 8, 'warning'],
    [{}, 32, 'warning'],
    [{bytes: 17 * GIB}, 1, 'problem'],
  ])('with %j and %d agents is a %s', (changes, agents, state) => {
    expect(diagnoseModel({...model, ...changes}, machine, agents)).toMatchObject({state});
  });
});

it('says how to move a cache that cannot be written', () => {
  expect(diagnoseCache({folder: '/x', failure: 'EACCES'})).toMatchObject({
    state: 'problem',
    cure: expect.stringContaining('AGENT_RUNTIME_CACHE'),
  });
});
