import type {JsonValue} from '../../protocol/json.ts';
import type {PerceptionMessage} from '../../protocol/perception.ts';
import {MAX_ENTITIES, nearestEntities} from '../tools/sources.ts';
import {toPoint, toShort} from './numbers.ts';

type Json = {readonly [key: string]: JsonValue};

/** The game's own data is told up to this many characters; the rest would drown the senses. */
const MAX_CUSTOM_CHARACTERS = 2000;

/** Fields of a perception that have a line of their own; every other one is the game's own data. */
const KNOWN = new Set('agent_id tick position rotation velocity visible_entities inventory health energy custom_data'.split(' '));

/**
 * What an agent perceives and changes seldom, as compact text. At most MAX_ENTITIES entities, the nearest, in the order of their
 * ids: an order by distance would change with every step.
 */
export function describeSituation(perception: PerceptionMessage, simulationState: Json): string {
  const own = Object.fromEntries(Object.entries(perception).filter(([name]) => !KNOWN.has(name))) as Json;
  return [
    describeData(withoutRepetition({...simulationState, ...own, ...perception.custom_data}, perception)),
    `inventory: ${describeInventory(perception)}`,
    `sees:\n${describeEntities(perception)}`,
  ]
    .filter((line) => line !== '')
    .join('\n');
}

/** Games often list what is seen once more, by kind. What names nothing but visible entities is left out: it says nothing new. */
function withoutRepetition(data: Json, {visible_entities}: PerceptionMessage): Json {
  const seen = new Set(visible_entities.map(({id}) => id));
  const isRepetition = (value: JsonValue) =>
    Array.isArray(value) &&
    value.length > 0 &&
    value.every((item: JsonValue) => isObject(item) && seen.has(String(item.id ?? item.name)));
  return Object.fromEntries(Object.entries(data).filter(([, value]) => !isRepetition(value)));
}

const isObject = (value: JsonValue): value is Json => typeof value === 'object' && value !== null && !Array.isArray(value);

function describeData(data: Json): string {
  const lines = Object.entries(data).map(
    ([name, value]) => `${name}: ${typeof value === 'string' ? value : JSON.stringify(value, withoutNoise)}`,
  );
  return lines.join('\n').slice(0, MAX_CUSTOM_CHARACTERS);
}

/** Short numbers, and no distances: they follow from positions, and change with every step. */
const withoutNoise = (key: string, value: unknown): unknown =>
  key === 'distance' ? undefined : typeof value === 'number' ? Number(toShort(value)) : value;

function describeInventory({inventory}: PerceptionMessage): string {
  const items = inventory
    .slice(0, MAX_ENTITIES)
    .map(({id, name, quantity}) => `${quantity} ${id}${name !== '' && name !== id ? ` (${name})` : ''}`);
  return items.length > 0 ? items.join(', ') : 'nothing';
}

function describeEntities(perception: PerceptionMessage): string {
  const entities = [...nearestEntities(perception)].sort((a, b) => (a.id < b.id ? -1 : 1));
  const lines = entities.map(({id, type, position, metadata}) => {
    const category = typeof metadata.category === 'string' && metadata.category !== type ? ` ${metadata.category}` : '';
    return `- ${id} ${type}${category} at ${toPoint(position)}`;
  });
  return lines.length > 0 ? lines.join('\n') : '- nothing';
}
