import type {JsonValue} from '../../protocol/json.ts';
import type {PerceptionMessage} from '../../protocol/perception.ts';
import {nearestEntities} from '../tools/sources.ts';
import {toPoint, toShort} from './numbers.ts';

type Json = {readonly [key: string]: JsonValue};

/** One thing that an agent perceives, in words. */
export interface Fact {
  /** The same for the same thing in every tick. */
  readonly key: string;
  readonly kind: 'data' | 'entity';
  readonly text: string;
}

/** One piece of the game's own data is told up to this many characters, and all of them together up to four times that. */
const MAX_CHARACTERS = 500;
const MAX_DATA_CHARACTERS = 2000;

/** Fields of a perception that are told in their own way; every other one is the game's own data. */
const KNOWN = new Set('agent_id tick position rotation velocity visible_entities inventory health energy custom_data'.split(' '));

/**
 * What the game tells of an agent besides its body: its own data, and the entities that the agent sees, the nearest MAX_ENTITIES in the order of
 * their ids. An order by distance would change with every step. Pure.
 */
export function toFacts(perception: PerceptionMessage, simulationState: Json): readonly Fact[] {
  const own = Object.fromEntries(Object.entries(perception).filter(([name]) => !KNOWN.has(name))) as Json;
  const data = Object.entries({...simulationState, ...own, ...perception.custom_data});
  const told = data.filter(([, value]) => !isRepetition(value, perception)).map(([name, value]) => toDataFact(name, value));
  const entities = [...nearestEntities(perception)].sort((a, b) => (a.id < b.id ? -1 : 1));
  return [...withinLimit(told), ...entities.map(toEntityFact)];
}

/** Games often list what is seen once more, by kind. What names nothing but visible entities says nothing new. */
function isRepetition(value: JsonValue, {visible_entities}: PerceptionMessage): boolean {
  const names = (item: JsonValue) => (isObject(item) ? (item.id ?? item.name) : undefined);
  const isSeen = (item: JsonValue) => visible_entities.some(({id}) => id === names(item));
  return Array.isArray(value) && value.length > 0 && value.every(isSeen);
}

const isObject = (value: JsonValue): value is Json => typeof value === 'object' && value !== null && !Array.isArray(value);

function toDataFact(name: string, value: JsonValue): Fact {
  const text = typeof value === 'string' ? value : JSON.stringify(value, withoutNoise);
  return {key: `data ${name}`, kind: 'data', text: `${name}: ${text.slice(0, MAX_CHARACTERS)}`};
}

/** Short numbers, and no distances: they follow from positions, and change with every step. */
const withoutNoise = (key: string, value: unknown): unknown =>
  key === 'distance' ? undefined : typeof value === 'number' ? Number(toShort(value)) : value;

function withinLimit(facts: readonly Fact[]): readonly Fact[] {
  let characters = 0;
  return facts.filter(({text}) => {
    characters += text.length;
    return characters <= MAX_DATA_CHARACTERS;
  });
}

function toEntityFact({id, type, position, metadata}: PerceptionMessage['visible_entities'][number]): Fact {
  const category = typeof metadata.category === 'string' && metadata.category !== type ? ` ${metadata.category}` : '';
  return {key: `entity ${id}`, kind: 'entity', text: `- ${id} ${type}${category} at ${toPoint(position)}`};
}
