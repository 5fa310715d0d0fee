export type Point = [number, number, number];

/** Something that can be seen. */
export interface Thing {
  readonly id: string;
  readonly type: string;
  readonly category: 'resource' | 'hazard';
  readonly position: Point;
}

/** Somebody who wanders through the world and gathers. */
export interface Wanderer {
  readonly id: string;
  position: Point;
  velocity: Point;
  health: number;
  energy: number;
  /** Quantities by item. */
  readonly inventory: Map<string, number>;
}

export interface LivelyWorld {
  readonly things: readonly Thing[];
  readonly wanderers: readonly Wanderer[];
  /** Everybody walks 1 to 5 metres, eats or takes something now and then; what is taken grows again elsewhere. */
  step(): void;
}

/** Half the side of the square world, in metres. */
const HALF_SIZE = 40;
const REACH = 3;
const RESOURCES = ['berry', 'wood', 'stone'];

/** A world with so much in it that a wanderer usually sees about five things, whatever the seed. */
export function createLivelyWorld(agentIds: readonly string[], random: () => number): LivelyWorld {
  const anywhere = (height: number): Point => [between(-HALF_SIZE, HALF_SIZE), height, between(-HALF_SIZE, HALF_SIZE)];
  const between = (from: number, to: number): number => from + random() * (to - from);
  const pick = (items: readonly string[]): string => items[Math.floor(random() * items.length)] as string;
  let born = 0;
  const grow = (type: string, category: Thing['category']): Thing => ({
    id: `${type}_${born++}`,
    type,
    category,
    position: anywhere(0.5),
  });

  const things = Array.from({length: 100}, (_, at) =>
    at % 5 === 0 ? grow('fire', 'hazard') : grow(pick(RESOURCES), 'resource'),
  );
  const wanderers = agentIds.map(
    (id): Wanderer => ({
      id,
      position: anywhere(1),
      velocity: [0, 0, 0],
      health: between(50, 100),
      energy: between(20, 100),
      inventory: new Map([['torch', 1]]),
    }),
  );

  const walk = (wanderer: Wanderer): void => {
    const metres = between(1, 5);
    const angle = between(0, 2 * Math.PI);
    const [x, y, z] = wanderer.position;
    wanderer.position = [inside(x + metres * Math.cos(angle)), y, inside(z + metres * Math.sin(angle))];
    wanderer.velocity = [metres * Math.cos(angle), 0, metres * Math.sin(angle)];
    wanderer.energy = Math.max(0, wanderer.energy - metres / 10);
  };

  const take = ({position, inventory}: Wanderer): void => {
    const at = things.findIndex((thing) => thing.category === 'resource' && distance(thing.position, position) < REACH);
    const {type} = things[at] ?? {};
    if (type !== undefined) {
      inventory.set(type, (inventory.get(type) ?? 0) + 1);
      things[at] = grow(type, 'resource');
    }
  };

  const eat = (wanderer: Wanderer): void => {
    const berries = wanderer.inventory.get('berry') ?? 0;
    if (berries > 0 && wanderer.energy < 50) {
      wanderer.energy += 20;
      wanderer.inventory.set('berry', berries - 1);
    }
  };

  return {
    things,
    wanderers,
    step() {
      for (const wanderer of wanderers) {
        walk(wanderer);
        take(wanderer);
        eat(wanderer);
      }
    },
  };
}

/** Distance over the ground, in metres. */
export const distance = (from: Point, to: Point): number => Math.hypot(to[0] - from[0], to[2] - from[2]);

const inside = (value: number): number => Math.min(HALF_SIZE, Math.max(-HALF_SIZE, value));
