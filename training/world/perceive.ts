import type {JsonValue} from '../../src/protocol/json.ts';
import type {PerceptionMessage} from '../../src/protocol/perception.ts';
import {type Body, between, type Island} from './island.ts';

/** How much of its island a body is told of. */
export interface Senses {
  /** Metres. */
  readonly sight: number;
  /** Only so many of the nearest are seen. */
  readonly entities: number;
  /** Whatever else the game tells: a goal, the weather. */
  readonly data: {readonly [name: string]: JsonValue};
}

/** What a body perceives, as the demo's game tells it (godot/demo/world/perception.gd). */
export function perceive(island: Island, body: Body, {sight, entities, data}: Senses): PerceptionMessage {
  const {nature, tick} = island;
  const isHazard = (kind: string) => nature.hazards.find((hazard) => hazard.kind === kind);
  const seen = [
    ...[...island.things.values()].map(({id, kind, place}) => {
      const hazard = isHazard(kind);
      const metadata = hazard === undefined ? {category: 'resource'} : {category: 'hazard', damage: hazard.damage};
      return {id, type: kind, place, metadata};
    }),
    ...island.bodies
      .filter((other) => other !== body)
      .map(({id, place}) => ({id, type: nature.folk, place, metadata: {category: 'agent'}})),
  ];
  const visible = seen
    .map(({place, ...entity}) => ({...entity, position: at3(place), distance: between(body.place, place)}))
    .filter(({distance}) => distance <= sight)
    .sort((a, b) => a.distance - b.distance)
    .slice(0, entities);
  const recipes = [...nature.recipes].filter(([, kinds]) => hasAll(body, kinds)).map(([name]) => name);
  const messages = body.heard.filter((message) => tick - message.tick <= 20);
  return {
    agent_id: body.id,
    tick,
    position: at3(body.place),
    rotation: [0, 0, 0],
    velocity: [0, 0, 0],
    visible_entities: visible,
    inventory: [...body.inventory].map(([kind, quantity]) => ({id: kind, name: kind, quantity})),
    health: body.health,
    energy: body.energy,
    custom_data: {
      ...data,
      recipes,
      ...(body.lastResult !== undefined && {last_tool_result: {...body.lastResult}}),
      ...(messages.length > 0 && {messages: messages.map((message) => ({...message}))}),
    },
    busy: false,
    watched: false,
  };
}

const at3 = ([x, z]: readonly [number, number]): [number, number, number] => [x, 0, z];

function hasAll({inventory}: Body, kinds: readonly string[]): boolean {
  return [...new Set(kinds)].every((kind) => (inventory.get(kind) ?? 0) >= kinds.filter((other) => other === kind).length);
}
