/** A stream of numbers from 0 to 1 that is the same for the same seed (mulberry32). */
export function createRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

type Vector = [number, number, number];

interface Forager {
  readonly id: string;
  readonly position: Vector;
  readonly velocity: Vector;
  health: number;
  energy: number;
  readonly entities: readonly {id: string; type: string; category: string; position: Vector}[];
  readonly inventory: readonly {id: string; name: string; quantity: number}[];
}

/**
 * Consecutive ticks as a foraging game sends them, as params of the method `tick`: about 1.8 KB per agent, in which five entities are seen, some
 * things are carried, and positions, velocity and energy change from tick to tick.
 */
export function createTicks({agents, ticks, seed = 1}: {agents: number; ticks: number; seed?: number}): object[] {
  const random = createRandom(seed);
  const foragers = Array.from({length: agents}, (_, at) => createForager(at, random));
  return Array.from({length: ticks}, (_, at) => {
    const tick = 1000 + at;
    foragers.forEach((forager) => {
      step(forager, random);
    });
    return {tick, perceptions: foragers.map((forager) => perceive(forager, tick)), simulation_state: {}};
  });
}

function createForager(at: number, random: () => number): Forager {
  const near = ([x, y, z]: Vector): Vector => [x + (random() - 0.5) * 18, y - 0.5, z + (random() - 0.5) * 18];
  const position: Vector = [(random() - 0.5) * 60, 1, (random() - 0.5) * 60];
  const entity = (type: string, category: string) => ({
    id: `${type}_${Math.floor(random() * 1000)}`,
    type,
    category,
    position: near(position),
  });
  const item = (name: string) => ({id: `${name}_${Math.floor(random() * 100)}`, name, quantity: 1 + Math.floor(random() * 4)});
  return {
    id: `foraging_agent_${String(at).padStart(4, '0')}`,
    position,
    velocity: [0, 0, 0],
    health: 50 + random() * 50,
    energy: 20 + random() * 80,
    entities: [
      entity('berry', 'resource'),
      entity('wood', 'resource'),
      entity('stone', 'resource'),
      entity('fire', 'hazard'),
      entity('forager', 'agent'),
    ],
    inventory: [item('stone'), item('berry'), item('torch')],
  };
}

function step(forager: Forager, random: () => number): void {
  for (const axis of [0, 2] as const) {
    forager.velocity[axis] = (random() - 0.5) * 6;
    forager.position[axis] += forager.velocity[axis] / 10;
  }
  forager.energy = Math.max(0, forager.energy - 0.01);
}

function perceive({id, position, velocity, health, energy, entities, inventory}: Forager, tick: number): object {
  const seen = entities.map((entity) => ({
    ...entity,
    distance: Math.hypot(entity.position[0] - position[0], entity.position[2] - position[2]),
  }));
  const nearby = (category: string) =>
    seen
      .filter((entity) => entity.category === category)
      .map(({id: name, type, position: at, distance}) => ({name, type, position: at, distance}));
  return {
    agent_id: id,
    tick,
    position: [...position],
    rotation: [0, (Math.atan2(velocity[0], velocity[2]) * 180) / Math.PI, 0],
    velocity: [...velocity],
    visible_entities: seen.map(({id: name, type, category, position: at, distance}) => ({
      id: name,
      type,
      position: at,
      distance,
      metadata: {category},
    })),
    inventory,
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
