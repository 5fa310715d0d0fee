import {expect, it} from 'vitest';
import {perceive} from '../../../test/support/perceptions.ts';
import {AgentRegistration} from '../../protocol/register-agent.ts';
import {toLegalActions} from '../legal-actions.ts';
import {createRegistry} from '../registry.ts';
import {toFacts} from './facts.ts';
import {toPrompt} from './prompt.ts';

const registration = AgentRegistration.parse({
  agent_id: 'ada',
  persona: 'A careful old forager who hates fire.',
  goals: ['collect berries', 'stay warm'],
});
const {agent} = createRegistry().register(registration);

const actions = toLegalActions([{tool: 'idle', params: {kind: 'record', fields: []}}]);
const perception = perceive('ada', {
  tick: 7,
  position: [1.234, 0, -5.678],
  velocity: [0.5, 0, 0],
  health: 72.71,
  energy: 43.66,
  visible_entities: [
    {id: 'wood_2', type: 'wood', position: [3, 0, 4], metadata: {category: 'resource'}},
    {id: 'fire_1', type: 'fire', position: [9, 0, 4.06], metadata: {category: 'hazard', damage: 10}},
  ],
  inventory: [{id: 'berry_6', name: 'berry', quantity: 4}],
  custom_data: {team: 'blue', last_tool_result: {tool: 'move_to', success: true, took: 1.23456}},
  weather: 'rain',
});

const prompt = (changes: {perception?: typeof perception; restless?: string[]} = {}) => {
  const seen = changes.perception ?? perception;
  const facts = toFacts(seen, {daytime: 'dusk'});
  return toPrompt(agent.standingPrompt, {
    perception: seen,
    facts,
    restless: new Set(changes.restless),
    actions,
    recent: agent.memory.recent(),
  });
};

it('reads as a person would write it', () => {
  expect(Object.values(prompt()).join('\n---\n')).toMatchInlineSnapshot(`
    "You are the mind of one character in a game. Each turn you are told what your body perceives, and you choose exactly one action.
    Tools:
    - move_to(target_position: one of destinations, speed: number 1 to 4): Walk to a place: towards something useful, or away from a hazard.
    - explore_direction(direction: north|northeast|east|southeast|south|southwest|west|northwest): Walk into a direction to find something new. North is -z, east is +x.
    - pickup_item(item_id: one of resources): Take a resource that is within reach.
    - drop_item(item_id: one of inventory): Put an item of the inventory on the ground.
    - use_item(item_id: one of inventory): Use an item of the inventory: eat food, light a torch.
    - craft_item(recipe: one of recipes): Make something out of what the inventory holds.
    - look_at(target_position: one of positions): Turn towards something without walking.
    - send_message(recipient_id: one of agents, message: string): Say a short sentence to another agent.
    - idle(): Do nothing and rest.
    Each turn lists the actions that are possible now. Answer with the letter of one of them.
    ---
    You are ada. A careful old forager who hates fire.
    Goals:
    - collect berries
    - stay warm
    ---
    daytime: dusk
    weather: rain
    team: blue
    last_tool_result: {"tool":"move_to","success":true,"took":1.2}
    inventory: 4 berry_6 (berry)
    sees:
    - fire_1 fire hazard at (9,0,4)
    - wood_2 wood resource at (3,0,4)
    actions:
    A idle
    ---
    health 73 energy 44 at (1,0,-6)
    choice:
    "
  `);
});

it('tells what changes often behind the header of the answer', () => {
  const {situation, now} = prompt({restless: ['entity wood_2', 'data last_tool_result']});
  expect(situation).not.toContain('wood_2 wood');
  expect(now).toBe(
    'last_tool_result: {"tool":"move_to","success":true,"took":1.2}\n- wood_2 wood resource at (3,0,4)\nhealth 73 energy 44 at (1,0,-6)\nchoice:\n',
  );
});

it('changes behind the header of the answer only, when an agent takes a step', () => {
  const after = prompt({perception: {...perception, tick: 8, position: [2, 0, -5], health: 70}});
  expect(after).toEqual({...prompt(), now: expect.any(String)});
  expect(after.now).not.toBe(prompt().now);
});

it('does not change at all, when an agent takes less than half a step', () => {
  expect(prompt({perception: {...perception, tick: 8, position: [1.4, 0, -5.6]}})).toEqual(prompt());
});

it('tells what is in reach, and what the agent has done lately', () => {
  agent.memory.remember({agent_id: 'ada', tick: 6, tool: 'look_at', params: {}, reasoning: '', source: 'model'});
  const {now} = prompt({perception: {...perception, position: [3, 0, 3]}});
  expect(now).toBe('lately: look_at\nin reach: wood_2\nhealth 73 energy 44 at (3,0,3)\nchoice:\n');
});

it("keeps the game's own data within bounds, and leaves out what is seen anyway", () => {
  const nearby = [{name: 'wood_2', distance: 3}];
  const custom_data = {nearby, ...Object.fromEntries(Array.from({length: 20}, (_, at) => [`book_${at}`, 'x'.repeat(1000)]))};
  const {situation} = prompt({perception: {...perception, custom_data}});
  expect(situation.length).toBeLessThan(2500);
  expect(situation).not.toContain('nearby');
});
