import type {ActionMessage} from '../../protocol/action.ts';
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
 * What an agent perceives, as compact text: what changes seldom first, what changes every tick last, so that a backend which keeps
 * what it has evaluated evaluates little more than the last lines. At most MAX_ENTITIES entities, the nearest, in the order of their
 * ids: an order by distance would change with every step.
 */
export function describeSituation(
  perception: PerceptionMessage,
  recent: readonly ActionMessage[],
  simulationState: Json,
): string {
  const own = Object.fromEntries(Object.entries(perception).filter(([name]) => !KNOWN.has(name))) as Json;
  return [
    describeData({...simulationState, ...own, ...perception.custom_data}),
    `inventory: ${describeInventory(perception)}`,
    `sees:\n${describeEntities(perception)}`,
    describeRecent(recent),
    `health ${toShort(perception.health)} energy ${toShort(perception.energy)}`,
    `at ${toPoint(perception.position)} moving ${toPoint(perception.velocity)}`,
  ]
    .filter((line) => line !== '')
    .join('\n');
}

function describeData(data: Json): string {
  const lines = Object.entries(data).map(
    ([name, value]) => `${name}: ${typeof value === 'string' ? value : JSON.stringify(value, shortNumber)}`,
  );
  return lines.join('\n').slice(0, MAX_CUSTOM_CHARACTERS);
}

const shortNumber = (_key: string, value: unknown): unknown => (typeof value === 'number' ? Number(toShort(value)) : value);

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

function describeRecent(recent: readonly ActionMessage[]): string {
  return recent.length > 0 ? `lately: ${recent.map(({tool}) => tool).join(', ')}` : '';
}
