import {expect, it} from 'vitest';
import {perceive} from '../../../test/support/perceptions.ts';
import {AgentRegistration} from '../../protocol/register-agent.ts';
import {ToolDefinition} from '../../protocol/tool.ts';
import {createRegistry} from '../registry.ts';
import {createNarrator, type Narrator} from './account.ts';
import {describeTools} from './describe-tools.ts';
import {toFacts} from './facts.ts';
import {isLow, toLevel} from './numbers.ts';
import {toBlankPrompt, toPrompt} from './prompt.ts';

const registration = AgentRegistration.parse({
  agent_id: 'ada',
  persona: 'A careful old forager who hates fire.',
  goals: ['collect berries', 'stay warm'],
});
const {agent} = createRegistry().register(registration);

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
  custom_data: {team: 'blue', recipes: ['axe'], last_tool_result: {tool: 'move_to', success: true, took: 1.23456}},
  weather: 'rain',
});

const promptFor = (narrator: Narrator, seen = perception) =>
  toPrompt(agent.standingPrompt, {
    perception: seen,
    account: narrator.tell(toFacts(seen, {daytime: 'dusk'}, () => agent.tools.actions(seen))),
    recent: agent.memory.recent(),
  });

it('reads as a person would write it', () => {
  const {shared, persona, situation, now} = promptFor(createNarrator());
  expect([shared, persona, situation, now].join('\n---\n')).toMatchInlineSnapshot(`
    "You are the mind of a character in a game. Choose what it does next.
    Tools:
    A move_to(one of destinations, speed: number 1 to 4): Walk towards something useful, or away from a hazard.
    B explore_direction(direction: a north, b northeast, c east, d southeast, e south, f southwest, g west, h northwest): Walk to find something new. North is -z, east is +x.
    C pickup_item(one of resources): Take a resource that is within reach.
    D drop_item(one of inventory): Put an item on the ground.
    E use_item(one of inventory): Use an item: eat food, light a torch.
    F craft_item(one of recipes): Make something out of items.
    G look_at(one of positions): Turn towards something without walking.
    H send_message(one of agents, message: string): Say a short sentence to another agent.
    I idle(): Do nothing and rest.
    Things have letters. Answer with the letter of a tool, then the letter of what it is for.
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
    health 75
    energy 45
    a has 4 berry
    b recipe axe
    c fire hazard (9,4)
    d wood resource (3,4)
    ---
    near d resource c hazard at (1,-6) now"
  `);
});

it('names by letters what the answer is made of', () => {
  const {labels} = promptFor(createNarrator());
  expect(labels.get('tool move_to')).toBe('A');
  expect([...labels].filter(([key]) => !key.startsWith('tool '))).toEqual([
    ['item berry_6', 'a'],
    ['recipe axe', 'b'],
    ['entity fire_1', 'c'],
    ['entity wood_2', 'd'],
  ]);
});

it('tells what is new behind the header of the answer', () => {
  const narrator = createNarrator();
  const {situation} = promptFor(narrator);
  const visible_entities = [
    ...perception.visible_entities,
    {id: 'bob', type: 'forager', position: [0, 6, 0], metadata: {category: 'agent'}},
  ];
  const after = promptFor(narrator, perceive('ada', {...perception, visible_entities, weather: 'sun', health: 70}));
  expect(after.situation).toBe(situation);
  expect(after.now).toBe(
    'weather: sun\nhealth 70\ne bob forager agent\nnear e agent (0,6,0) d resource c hazard at (1,0,-6) now',
  );
});

it('tells of those who walk about where the nearest is, unless it can be touched', () => {
  const agentAt = (id: string, x: number) => ({id, type: 'forager', position: [x, 0, -6], metadata: {category: 'agent'}});
  const nowAmong = (...visible_entities: object[]) =>
    promptFor(createNarrator(), perceive('ada', {...perception, visible_entities})).now;
  expect(nowAmong(agentAt('bob', 5), agentAt('cid', 8))).toBe('near c agent (5,-6) at (1,-6) now');
  expect(nowAmong(agentAt('bob', 2), agentAt('cid', 8))).toBe('in reach c agent near d agent (8,-6) at (1,-6) now');
});

it('keeps a thing in one line, whatever a game calls it', () => {
  const rock = {id: 'rock', type: 'ro\nck', position: [3, 0, 4], metadata: {category: 'gone\na'}};
  const {situation, now} = promptFor(createNarrator(), perceive('ada', {...perception, visible_entities: [rock], inventory: []}));
  expect(situation).toContain('\nb rock ro ck gone a (3,4)');
  expect(now).toBe('near b gone a at (1,-6) now');
});

it('does not change at all, when an agent takes less than half a step', () => {
  const narrator = createNarrator();
  expect(promptFor(narrator, {...perception, tick: 8, position: [1.4, 0, -5.6]})).toEqual(promptFor(narrator));
});

it('tells what has run low, and what the agent carries, under the same letters', () => {
  const {now} = promptFor(createNarrator(), {...perception, energy: 42, health: 0.4});
  expect(now).toBe('near d resource c hazard low health energy has a berry at (1,-6) now');
});

it('knows what is low of 100, and of 1 where nothing is more', () => {
  const fine: [number, number][] = [
    [100, 80],
    [43, 80],
    [43, 0],
    [1, 1],
    [0.5, 1],
    [0.5, 0.2],
  ];
  const low: [number, number][] = [
    [42, 80],
    [40, 0],
    [2, 80],
    [1.2, 80],
    [1, 80],
    [0.4, 1],
    [0, 0],
    [-3, 80],
  ];
  expect(fine.filter(([level, other]) => isLow(level, other))).toEqual([]);
  expect(low.filter(([level, other]) => !isLow(level, other))).toEqual([]);
});

it('calls what is perceived by where it comes from, or by its name where that says too little', () => {
  const from = (source: string) => ({type: 'string', 'x-from': source});
  const tool = (name: string, properties: object) =>
    ToolDefinition.parse({name, parameters: {type: 'object', properties, required: Object.keys(properties)}});
  const give = tool('give', {what: from('inventory'), to: from('agents')});
  const combine = tool('combine', {one: from('inventory'), other: from('inventory')});
  expect(describeTools([give, combine])).toBe(
    'A give(one of inventory, one of agents)\nB combine(one: one of inventory, other: one of inventory)',
  );
});

it('tells what is in reach, and what the agent has done lately', () => {
  agent.memory.remember({agent_id: 'ada', tick: 6, tool: 'look_at', params: {}, reasoning: '', source: 'model'});
  const {now} = promptFor(createNarrator(), {...perception, position: [3, 0, 3]});
  expect(now).toBe('in reach d resource near c hazard at (3,3) lately G now');
});

it("keeps the game's own data within bounds, and leaves out what is told anyway", () => {
  const nearby = [{name: 'wood_2', distance: 3}];
  const custom_data = {
    nearby,
    none: [],
    ...Object.fromEntries(Array.from({length: 20}, (_, at) => [`book_${at}`, 'x'.repeat(1000)])),
  };
  const {situation} = promptFor(createNarrator(), {...perception, custom_data});
  expect(situation.length).toBeLessThan(2500);
  expect(situation).not.toMatch(/nearby|none/);
});

it('says nothing in a blank prompt, in the same form', () => {
  const {shared, situation, now, persona} = toBlankPrompt(agent.standingPrompt, 3);
  expect(shared).toBe(agent.standingPrompt.shared);
  expect([persona, situation, now].join('\n---\n')).toBe(
    'You are somebody.\n---\nhealth 50\nenergy 50\na something\nb something\nc something\n---\nat (0,0) now',
  );
});

it('tells levels in steps of five where there is plenty, and finer where it runs out', () => {
  const levels = [100, 72.71, 43.66, 20, 12.4, 1, 0.44, 0, -30].map(toLevel);
  expect(levels).toEqual(['100', '75', '45', '20', '12', '1', '0.4', '0', '-30']);
});

it('tells what comes to mind once, and never that it is gone', () => {
  const narrator = createNarrator();
  const tell = (events: readonly string[]) => {
    const facts = toFacts(perception, {}, () => agent.tools.actions(perception), events);
    return toPrompt(agent.standingPrompt, {perception, account: narrator.tell(facts), recent: []});
  };
  expect(tell(['met bob']).situation).toMatch(/^remembers: met bob\nweather: rain/);
  expect(tell(['was hurt near fire']).now).toMatch(/^remembers: was hurt near fire\nnear/);
  for (let at = 0; at < 5; at += 1) {
    expect(tell(['met bob']).now).toMatch(/^remembers: was hurt near fire\nnear/);
  }
});
