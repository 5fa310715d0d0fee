import {beforeEach, expect, it} from 'vitest';
import {createRegistry, type Registry} from '../agents/registry.ts';
import {AgentRegistration} from '../protocol/register-agent.ts';
import {type Amendments, createAmendments} from './amendments.ts';
import {NOTHING, readContent} from './content.ts';

let registry: Registry;
let amendments: Amendments;
let told: string[];
let renewed: string[];

beforeEach(() => {
  told = [];
  renewed = [];
  amendments = createAmendments(
    {
      find: (agentId) => registry.find(agentId),
      add: (agentId) => registry.require(agentId),
      renew(agentId) {
        renewed.push(agentId);
        registry.renew(agentId);
      },
      remove: (agentId) => registry.unregister(agentId),
    },
    {
      changed: (file, what) => told.push(`${file}: ${what}`),
      wrong: ({line, message}) => told.push(`wrong ${line}: ${message}`),
      waits: ({line, message}) => told.push(`waits ${line}: ${message}`),
    },
  );
  registry = createRegistry({amend: amendments.amend});
});

/** What was told because the files say this now. */
function write(files: Record<string, string>): readonly string[] {
  told = [];
  amendments.take(readContent(new Map(Object.entries(files)), NOTHING));
  return told;
}

/** What was told because the game registers Ada so. */
function register(fields: object): readonly string[] {
  told = [];
  registry.register(AgentRegistration.parse({agent_id: 'ada', ...fields}));
  return told;
}

const ada = () => registry.find('ada')?.registration;

const HOP = '{"name": "hop"}';
const NO_FLY = 'the fallback of the agent "ada" is not valid: there is no tool "fly"; there are hop';

it('lets fields of a file win over those of the game, in whichever order they come', () => {
  write({'ada.json': '{"persona": "Bold.", "sampling": {"seed": 1}}'});
  expect(ada()).toMatchObject({persona: 'Bold.', priority: 0, sampling: {temperature: 0.7, seed: 1}});
  register({persona: 'Shy.', priority: 3});
  expect(ada()).toMatchObject({persona: 'Bold.', priority: 3});
  write({'ada.json': '{"priority": 4}'});
  expect([ada(), told]).toEqual([
    expect.objectContaining({persona: 'Shy.', priority: 4}),
    ['ada.json: persona, sampling, priority changed'],
  ]);
  write({});
  expect([ada(), told]).toEqual([
    expect.objectContaining({persona: 'Shy.', priority: 3}),
    ['ada.json: says nothing of ada any more, who is what the game registered'],
  ]);
});

it('touches nobody of whom nothing else is said', () => {
  register({persona: 'Shy.'});
  const before = registry.find('ada');
  expect(write({'ada.json': '{"persona": "Shy."}'})).toEqual(['ada.json: new, says who ada is']);
  expect(write({'ada.json': '// Still.\n{"persona": "Shy."}'})).toEqual([]);
  expect([renewed, registry.find('ada')]).toEqual([[], before]);
  expect(before?.registration).toBe(before?.given);
});

it('keeps an agent as it was while its file says what cannot be', () => {
  write({'ada.json': `{"persona": "Shy.", "tools": [${HOP}]}`});
  expect(write({'ada.json': `{"persona": "Bold.", "tools": [${HOP}],\n"fallback": {"tool": "fly"}}`})).toEqual([
    `wrong 2: ${NO_FLY}`,
  ]);
  expect([ada()?.persona, renewed]).toEqual(['Shy.', []]);
  expect(register({goals: ['eat']})).toEqual([]);
  expect(ada()).toMatchObject({persona: 'Shy.', goals: ['eat']});
  expect(write({'ada.json': `{"persona": "Bold.", "tools": [${HOP}]}`})).toEqual(['ada.json: persona changed']);
  expect(ada()?.persona).toBe('Bold.');
});

it('waits with what is not enough for an agent, and says when the game makes it impossible', () => {
  const [waits, ...others] = write({'ada.json': '{"fallback": {"tool": "fly"}}'});
  expect([waits, others]).toEqual([expect.stringMatching(/^waits 1: .* no tool "fly"; there are move_to/), []]);
  expect(registry.size).toBe(0);
  expect(register({tools: [{name: 'hop'}]})).toEqual([`wrong 1: ${NO_FLY}`]);
  expect(register({tools: [{name: 'hop'}]})).toEqual([]);
  expect(ada()).not.toHaveProperty('fallback');
  register({tools: [{name: 'fly'}]});
  expect(ada()?.fallback).toEqual({tool: 'fly', params: {}});
});

it('leaves an agent as it is whose game said what was only possible with the file', () => {
  write({'ada.json': `{"tools": [${HOP}]}`});
  register({persona: 'Shy.', fallback: {tool: 'hop'}});
  expect(write({'ada.json': '{}'})).toEqual([
    expect.stringMatching(/^wrong 1: the fallback of the agent "ada" is not valid: there is no tool "hop"; there are move_to/),
  ]);
  expect(write({})).toEqual([
    'ada.json: says nothing of ada any more, who stays as it was, because what the game registered is not possible alone',
  ]);
  expect(ada()?.tools?.map(({name}) => name)).toEqual(['hop']);
  expect(() => register({persona: 'Shy.', fallback: {tool: 'hop'}})).toThrow('the fallback of the agent "ada" is not valid');
});

it('follows a file that speaks for somebody else', () => {
  write({'a.json': '{"agent_id": "ada"}'});
  expect(write({'a.json': '{"agent_id": "bob"}'})).toEqual([
    'a.json: says nothing of ada any more, who is unregistered',
    'a.json: new, says who bob is',
  ]);
  expect(registry.list().map(({id, implicit}) => [id, implicit])).toEqual([['bob', true]]);
});

it('registers whoever is missing when others have taken the place of all', () => {
  write({'ada.json': '{"persona": "Shy."}'});
  registry.unregister('ada');
  amendments.addMissing();
  expect(ada()?.persona).toBe('Shy.');
});
