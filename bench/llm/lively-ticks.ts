import {createRandom} from '../../test/support/ticks.ts';
import {createLivelyWorld, distance, type LivelyWorld, type Point, type Wanderer} from './lively-world.ts';

/** How far a wanderer sees, in metres, and how many things at most. */
const SIGHT = 14;
const MOST_SEEN = 8;

/**
 * Consecutive ticks of a livelier game than `createTicks` makes, as params of the method `tick`: agents walk 1 to 5 metres between two
 * ticks, so that much of what they see comes and goes, and they take, carry and eat.
 */
export function createLivelyTicks({
  agentIds,
  ticks,
  seed = 1,
}: {
  agentIds: readonly string[];
  ticks: number;
  seed?: number;
}): object[] {
  const world = createLivelyWorld(agentIds, createRandom(seed));
  return Array.from({length: ticks}, (_, at) => {
    const tick = 1000 + at;
    world.step();
    return {tick, perceptions: world.wanderers.map((wanderer) => perceive(wanderer, world, tick)), simulation_state: {}};
  });
}

function perceive(wanderer: Wanderer, world: LivelyWorld, tick: number): object {
  const {id, position, velocity, health, energy, inventory} = wanderer;
  const seen = see(wanderer, world);
  const nearby = (wanted: string) =>
    seen
      .filter(({metadata}) => metadata.category === wanted)
      .map(({id: name, type, position: at, distance: metres}) => ({name, type, position: at, distance: metres}));
  return {
    agent_id: id,
    tick,
    position: [...position],
    rotation: [0, (Math.atan2(velocity[0], velocity[2]) * 180) / Math.PI, 0],
    velocity: [...velocity],
    visible_entities: seen,
    inventory: [...inventory].filter(([, quantity]) => quantity > 0).map(([name, quantity]) => ({id: name, name, quantity})),
    health,
    energy,
    custom_data: {
      team: 'blue',
      goal: 'collect berries and avoid fire',
      last_tool_result: {tool: 'move_to', success: true, duration_ticks: 12},
      nearby_resources: nearby('resource'),
      nearby_hazards: nearby('hazard'),
    },
  };
}

function see({id, position}: Wanderer, {things, wanderers}: LivelyWorld) {
  const others = wanderers
    .filter((other) => other.id !== id)
    .map((other) => ({id: other.id, type: 'forager', category: 'agent', position: other.position}));
  return [...things, ...others]
    .map((thing) => ({...thing, distance: distance(position, thing.position)}))
    .filter((thing) => thing.distance < SIGHT)
    .sort((a, b) => a.distance - b.distance)
    .slice(0, MOST_SEEN)
    .map(({id: name, type, category, position: at, distance: metres}) => ({
      id: name,
      type,
      position: [...at] satisfies number[] as Point,
      distance: metres,
      metadata: {category},
    }));
}
