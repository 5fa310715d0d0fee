import {describe, expect, it} from 'vitest';
import {AgentRegistration} from '../protocol/register-agent.ts';
import {createRegistry} from './registry.ts';

const agent = (fields: object = {}) => AgentRegistration.parse({agent_id: 'a', ...fields});
const take = {
  name: 'take',
  parameters: {type: 'object', properties: {id: {type: 'string', 'x-from': 'resources'}}, required: ['id']},
};

describe('a registry', () => {
  it('replaces an agent of the same id and forgets what it remembered', () => {
    const registry = createRegistry();
    const first = registry.register(agent());
    const second = registry.register(agent({persona: 'new'}));
    expect([first.replaced, second.replaced, registry.size]).toEqual([false, true, 1]);
    expect(second.agent.memory).not.toBe(first.agent.memory);
  });

  it('shares the compiled tools of agents that bring the same ones', () => {
    const registry = createRegistry();
    const {agent: a} = registry.register(agent());
    const {agent: b} = registry.register(agent({agent_id: 'b'}));
    expect(b.tools).toBe(a.tools);
  });

  it('changes nothing when a registration is refused', () => {
    const registry = createRegistry();
    registry.register(agent({persona: 'old'}));
    expect(() => registry.register(agent({tools: [take]}))).toThrow('give it a fallback or a tool without x-from');
    expect(registry.require('a').registration.persona).toBe('old');
  });

  it.each<[object, string]>([
    [{tools: [{name: 'go'}, {name: 'go'}]}, 'the tool "go" is given twice'],
    [{tools: [{name: 'go', parameters: {type: 'string'}}]}, 'parameters must be of type object'],
    [{tools: [{name: 'go', parameters: {type: 'object', required: 5}}]}, 'is no valid JSON Schema'],
    [
      {
        tools: [
          {name: 'go', parameters: {type: 'object', properties: {n: {type: 'number', 'x-from': 'agents'}}, required: ['n']}},
        ],
        fallback: {tool: 'go', params: {n: 1}},
      },
      'even the simplest call would not be valid (go: params/n must be number)',
    ],
    [{fallback: {tool: 'fly'}}, 'the fallback of the agent "a" is not valid: there is no tool "fly"'],
    [{fallback: {tool: 'explore_direction', params: {direction: 'up'}}}, 'params/direction must be equal to one of'],
  ])('refuses %j with a sentence', (fields, sentence) => {
    expect(() => createRegistry().register(agent(fields))).toThrow(sentence);
  });

  it('takes tools with the $schema and $id that generators write, again and again', () => {
    const registry = createRegistry();
    const tool = (description: string) => ({
      name: 'go',
      description,
      parameters: {$schema: 'http://json-schema.org/draft-07/schema#', $id: 'https://game/go', type: 'object'},
    });
    for (const description of ['slowly', 'fast', 'slowly again']) {
      expect(registry.register(agent({tools: [tool(description)]})).agent.tools.findProblem('go', {})).toBeUndefined();
    }
  });

  it('says which agent is unknown', () => {
    expect(() => createRegistry().unregister('ghost')).toThrow('there is no agent "ghost"');
  });
});
