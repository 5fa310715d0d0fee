import {describe, expect, it} from 'vitest';
import {perceive} from '../../test/support/perceptions.ts';
import {chooseAction} from '../llm/scripted/policy.ts';
import {AgentRegistration} from '../protocol/register-agent.ts';
import {inSteps, METRES} from './ground.ts';
import {createRegistry} from './registry.ts';
import {toRequest} from './request.ts';
import {createTurn} from './turn.ts';

/** Some world, seen by somebody in the middle of it: as a game in metres has it, and as one in pixels. */
const things = [
  {id: 'berry_1', type: 'berry', x: 1, z: 1, category: 'resource'},
  {id: 'fire_1', type: 'fire', x: 10, z: -6, category: 'hazard'},
];
const seeIn = (toPlace: (x: number, z: number) => readonly number[], fields: object = {}) =>
  perceive('ada', {
    position: toPlace(0, 0),
    visible_entities: things.map(({id, type, x, z, category}) => ({id, type, position: toPlace(x, z), metadata: {category}})),
    ...fields,
  });
const inMetres = seeIn((x, z) => [x, 0, z]);
const inPixels = seeIn((x, y) => [x * 32, y * 32]);

/** What whoever decides for an agent is asked. */
function ask(registration: object, perception: typeof inPixels) {
  const {agent} = createRegistry().register(AgentRegistration.parse({agent_id: 'ada', ...registration}));
  const asTold = {agent, perception, dueMs: undefined, simulationState: {}};
  return toRequest(
    createTurn({
      ...asTold,
      standIn: () => {
        throw new Error('nobody has to stand in');
      },
      settle() {},
    }),
  );
}

it('leaves what a game in metres sends as it is', () => {
  expect(inSteps(inMetres, METRES)).toBe(inMetres);
});

it('tells of distances that the game gives in steps too', () => {
  const far = perceive('ada', {visible_entities: [{id: 'tree', distance: 96}]});
  expect(inSteps(far, {dimensions: 2, reach: 64}).visible_entities).toMatchObject([{id: 'tree', distance: 3}]);
});

describe('an agent on the flat ground of a game in pixels', () => {
  const pixels = ask({dimensions: 2, reach: 64}, inPixels);
  const metres = ask({}, inMetres);

  it('is told what it would be told in metres, and how long a step is', () => {
    const {shared, ...told} = pixels.prompt();
    expect(metres.prompt()).toMatchObject(told);
    expect(told.situation).toContain('b fire hazard (10,-6)');
    expect(told.now).toBe('in reach a resource near b hazard at (0,0) now');
    expect(shared).toBe(
      metres
        .prompt()
        .shared.replace('North is -z', 'North is -y')
        .replace('Things have', 'Places are told in steps of 32.\nThings have'),
    );
  });

  it('goes to places that are the game’s own, and flees over four times its reach along its ground', () => {
    const destinations = pixels.actions.find(({tool}) => tool === 'move_to')?.params.fields[0]?.shape;
    const [berry, away] = destinations?.kind === 'choice' ? destinations.options : [];
    expect(berry).toMatchObject({name: 'berry_1', value: [32, 32, 0]});
    expect(away).toMatchObject({name: 'away_from_fire_1', value: [-219.52, 131.71, 0]});
    expect(Math.hypot(219.52, 131.71)).toBeCloseTo(4 * 64, 1);
  });

  it('is given what it can reach by rules', () => {
    const {actions, perception} = pixels;
    expect(chooseAction(actions, perception)).toMatchObject({tool: 'pickup_item', params: {item_id: 'berry_1'}});
    const short = ask({dimensions: 2, reach: 16}, inPixels);
    expect(chooseAction(short.actions, short.perception)).toMatchObject({
      tool: 'move_to',
      params: {target_position: [32, 32, 0]},
    });
  });
});
