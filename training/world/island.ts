import type {Random} from '../../scripts/model/random.ts';
import type {JsonValue} from '../../src/protocol/json.ts';
import {EDIBLE, type Nature} from './kinds.ts';

type Point = readonly [x: number, z: number];

/** Something that lies on the island. */
export interface Thing {
  readonly id: string;
  readonly kind: string;
  readonly place: Point;
}

/** Somebody who lives there. */
export interface Body {
  readonly id: string;
  place: Point;
  health: number;
  energy: number;
  readonly inventory: Map<string, number>;
  /** Where it is walking. */
  goal: Point | undefined;
  helplessTicks: number;
  heard: {readonly from: string; readonly message: string; readonly tick: number}[];
  lastResult: {readonly tool: string; readonly success: boolean; readonly reason?: string} | undefined;
}

/** What somebody does. */
export interface Act {
  readonly tool: string;
  readonly params: {readonly [name: string]: JsonValue};
}

/**
 * The rules of the demo's world (godot/demo/world), so far as they matter for what its agents perceive: bodies walk, gather, hunger, burn and fall. Lengths are
 * metres, north is −z. The same plan and acts give the same island.
 */
export interface Island {
  readonly tick: number;
  readonly nature: Nature;
  readonly bodies: readonly Body[];
  readonly things: ReadonlyMap<string, Thing>;
  readonly gathered: number;
  readonly damage: number;
  /** Lets the time of one tick pass. */
  step(): void;
  act(body: Body, act: Act): void;
}

/** What an island is made of. */
export interface IslandPlan {
  readonly nature: Nature;
  readonly radius: number;
  readonly resources: number;
  readonly hazards: number;
  readonly folk: readonly string[];
}

const STEP = 0.6;
const ARM_LENGTH = 2;
const EARSHOT = 15;
const REGROWTH_TICKS = 45;
const DIRECTIONS: Record<string, Point> = {
  north: [0, -1],
  northeast: [1, -1],
  east: [1, 0],
  southeast: [1, 1],
  south: [0, 1],
  southwest: [-1, 1],
  west: [-1, 0],
  northwest: [-1, -1],
};

/** Makes an island, with its folk around the middle. */
export function createIsland({nature, radius, resources, hazards, folk}: IslandPlan, random: Random): Island {
  const things = new Map<string, Thing>();
  const seedlings: {readonly kind: string; readonly tick: number}[] = [];
  let thingsEver = 0;
  let [tick, gathered, damage] = [0, 0, 0];
  const share = () => random.below(1e6) / 1e6;

  const withinShore = ([x, z]: Point): Point => {
    const scale = Math.min(1, (radius - 1) / (Math.hypot(x, z) || 1));
    return [x * scale, z * scale];
  };
  const put = (kind: string, place: Point) => {
    thingsEver += 1;
    const id = `${kind}_${String(thingsEver).padStart(2, '0')}`;
    things.set(id, {id, kind, place: withinShore(place)});
  };
  const grow = (kind: string, fromMiddle: number) => {
    const angle = share() * 2 * Math.PI;
    const distance = fromMiddle + (radius - 1.5 - fromMiddle) * Math.sqrt(share());
    put(kind, [Math.cos(angle) * distance, Math.sin(angle) * distance]);
  };
  for (let at = 0; at < resources; at += 1) {
    grow(nature.resources[at % nature.resources.length] as string, 3.5);
  }
  for (let at = 0; at < hazards; at += 1) {
    grow(nature.hazards[at % nature.hazards.length]?.kind as string, Math.min(6, radius / 2));
  }
  const bodies = folk.map((id, at): Body => {
    const angle = (2 * Math.PI * at) / folk.length;
    return {
      id,
      place: [Math.sin(angle) * 2.5, -Math.cos(angle) * 2.5],
      health: 100,
      energy: 100,
      inventory: new Map(),
      goal: undefined,
      helplessTicks: 0,
      heard: [],
      lastResult: undefined,
    };
  });

  const hurt = (body: Body, points: number) => {
    const lost = Math.min(points, body.health);
    body.health -= lost;
    damage += lost;
  };
  const walk = (body: Body) => {
    if (body.goal === undefined || body.helplessTicks > 0) {
      return;
    }
    const step = body.energy > 0 ? STEP : STEP * 0.4;
    const distance = between(body.place, body.goal);
    body.place = distance <= step ? body.goal : towards(body.place, body.goal, step / distance);
    body.goal = distance <= step ? undefined : body.goal;
  };
  const live = (body: Body) => {
    body.helplessTicks = Math.max(0, body.helplessTicks - 1);
    body.energy = Math.max(0, body.energy - (body.goal === undefined ? 0.1 : 0.2));
    if (body.energy > 50) {
      body.health = Math.min(100, body.health + 0.2);
    } else if (body.energy === 0) {
      hurt(body, 0.3);
    }
    for (const {kind, place} of things.values()) {
      const hazard = nature.hazards.find((known) => known.kind === kind);
      if (hazard !== undefined && between(body.place, place) <= hazard.reach) {
        hurt(body, hazard.damage);
        if (kind === 'pit') {
          const onward = towards(place, body.goal ?? [0, 0], (hazard.reach + 0.5) / (between(place, body.goal ?? [0, 0]) || 1));
          Object.assign(body, {place: onward, helplessTicks: 5, goal: undefined});
        }
      }
    }
    if (body.health <= 0) {
      Object.assign(body, {place: [0, 0], health: 60, energy: Math.max(body.energy, 50), helplessTicks: 20, goal: undefined});
    }
  };

  const take = (body: Body, kind: string): boolean => {
    const left = (body.inventory.get(kind) ?? 0) - 1;
    if (left > 0) {
      body.inventory.set(kind, left);
    } else if (left === 0) {
      body.inventory.delete(kind);
    }
    return left >= 0;
  };

  /** Why it could not be done; undefined when it was. */
  const perform = (body: Body, {tool, params}: Act): string | undefined => {
    switch (tool) {
      case 'move_to': {
        const [x = 0, , z = 0] = params.target_position as number[];
        body.goal = withinShore([x, z]);
        return undefined;
      }
      case 'explore_direction': {
        const way = DIRECTIONS[params.direction as string] ?? [0, 0];
        const scale = 8 / (Math.hypot(...way) || 1);
        const goal = withinShore([body.place[0] + way[0] * scale, body.place[1] + way[1] * scale]);
        if (between(goal, body.place) < 1) {
          return 'the sea begins here; choose another direction';
        }
        body.goal = goal;
        return undefined;
      }
      case 'pickup_item': {
        const thing = things.get(params.item_id as string);
        if (thing === undefined) {
          return `${params.item_id} is not there`;
        }
        const distance = between(body.place, thing.place);
        if (distance > ARM_LENGTH) {
          return `${thing.id} is ${distance.toFixed(1)} m away; go closer than 2 m`;
        }
        body.inventory.set(thing.kind, (body.inventory.get(thing.kind) ?? 0) + 1);
        things.delete(thing.id);
        seedlings.push({kind: thing.kind, tick: tick + REGROWTH_TICKS});
        gathered += 1;
        return undefined;
      }
      case 'drop_item':
        put(params.item_id as string, body.place);
        take(body, params.item_id as string);
        return undefined;
      case 'use_item':
        if (!EDIBLE.has(params.item_id as string) && params.item_id !== 'torch') {
          return `${params.item_id} is good for crafting only`;
        }
        body.energy = EDIBLE.has(params.item_id as string) ? Math.min(100, body.energy + 20) : body.energy;
        take(body, params.item_id as string);
        return undefined;
      case 'craft_item':
        for (const kind of nature.recipes.get(params.recipe as string) ?? []) {
          take(body, kind);
        }
        body.inventory.set(params.recipe as string, (body.inventory.get(params.recipe as string) ?? 0) + 1);
        return undefined;
      case 'send_message': {
        const heard = bodies.filter(({id, place}) => id === params.recipient_id && between(place, body.place) <= EARSHOT);
        for (const other of heard) {
          other.heard = [...other.heard, {from: body.id, message: String(params.message), tick}].slice(-3);
        }
        return heard.length > 0 ? undefined : 'nobody within 15 m heard it';
      }
    }
    return undefined;
  };

  return {
    nature,
    bodies,
    things,
    get tick() {
      return tick;
    },
    get gathered() {
      return gathered;
    },
    get damage() {
      return damage;
    },
    step() {
      tick += 1;
      for (const body of bodies) {
        walk(body);
        live(body);
      }
      while (seedlings[0] !== undefined && seedlings[0].tick <= tick) {
        grow(seedlings.shift()?.kind as string, 3);
      }
    },
    act(body, act) {
      const isHelpless = body.helplessTicks > 0;
      if (!isHelpless && !['move_to', 'explore_direction', 'look_at', 'send_message'].includes(act.tool)) {
        body.goal = undefined;
      }
      const reason = isHelpless ? 'you cannot act before you are on your feet again' : perform(body, act);
      body.lastResult = {tool: act.tool, success: reason === undefined, ...(reason !== undefined && {reason})};
    },
  };
}

/** Metres between two points. */
export const between = ([x, z]: Point, [otherX, otherZ]: Point): number => Math.hypot(otherX - x, otherZ - z);

const towards = ([x, z]: Point, [goalX, goalZ]: Point, share: number): Point => [
  x + (goalX - x) * share,
  z + (goalZ - z) * share,
];
