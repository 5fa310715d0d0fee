import type {ActionShape} from '../../llm/shape.ts';
import {isJsonObject, type JsonValue} from '../../protocol/json.ts';
import type {PerceptionMessage} from '../../protocol/perception.ts';
import {MAX_ENTITIES, nearestEntities} from '../tools/sources.ts';
import {isOnLevel, toLevel, toPoint, toShort} from './numbers.ts';
import {toOneLine} from './one-line.ts';

type Json = {readonly [key: string]: JsonValue};
type Entity = PerceptionMessage['visible_entities'][number];

/** One thing that an agent perceives, in words. */
export interface Fact {
  /** The same for the same thing in every tick; for things it is the `subject` of the options that stand for them. */
  readonly key: string;
  /** Data is the game's own, an event is what the agent remembers; the others are things that tools can act on. */
  readonly kind: 'data' | 'event' | 'action' | 'item' | 'recipe' | 'entity';
  /** What it is, of things. */
  readonly what: string;
  readonly text: string;
  /** What to say of it when it was said before what it is. */
  readonly news: string;
  /** Whether it can be expected to be elsewhere all the time: characters walk about. */
  readonly isMover?: boolean;
}

/** One piece of the game's own data is told up to this many characters, and all of them together up to four times that. */
const MAX_CHARACTERS = 500;
const MAX_DATA_CHARACTERS = 2000;

/** Fields of a perception that are told in their own way, or to others than the model; every other one is the game's own data. */
const KNOWN = new Set(
  (
    'agent_id tick position rotation velocity visible_entities inventory health energy custom_data ' +
    'legal_actions busy watched'
  ).split(' '),
);

/**
 * What an agent is told of itself and its surroundings, but for its place: the events that it thinks of, the game's own data, how it is, what it allows, what the agent carries, what it can make, and the entities that it
 * sees, the nearest MAX_ENTITIES in the order of their ids. An order by distance would change with every step. Pure.
 */
export function toFacts(
  perception: PerceptionMessage,
  simulationState: Json,
  actions: () => readonly ActionShape[],
  events: readonly string[] = [],
): readonly Fact[] {
  const own = Object.fromEntries(Object.entries(perception).filter(([name]) => !KNOWN.has(name))) as Json;
  const data = Object.entries({...simulationState, ...own, ...perception.custom_data});
  const told = data.filter(([name, value]) => !isToldElsewhere(name, value, perception));
  const entities = [...nearestEntities(perception)].sort((a, b) => (a.id < b.id ? -1 : 1));
  return uniqueByKey([
    ...events.map(toEventFact),
    ...withinLimit(told.map(([name, value]) => toDataFact(name, value))),
    ...toBodyFacts(perception),
    ...(perception.legal_actions === undefined ? [] : toActionFacts(actions())),
    ...perception.inventory.slice(0, MAX_ENTITIES).map(toItemFact),
    ...toRecipeFacts(perception.custom_data.recipes),
    ...entities.map((entity) => toEntityFact(entity, perception)),
  ]);
}

/** Of things with the same id the last one counts, as it does among the values that can be chosen. */
const uniqueByKey = (facts: readonly Fact[]): readonly Fact[] => [...new Map(facts.map((fact) => [fact.key, fact])).values()];

const plain = (key: string, kind: Fact['kind'], text: string): Fact => ({key, kind, what: text, text, news: text});

function toEventFact(event: string): Fact {
  return plain(`event ${event}`, 'event', `remembers: ${event}`);
}

/** Recipes are things. And games often list what is seen once more, by kind: what names nothing but visible entities says nothing new. */
function isToldElsewhere(name: string, value: JsonValue, {visible_entities}: PerceptionMessage): boolean {
  const nameOf = (item: JsonValue) => (isJsonObject(item) ? (item.id ?? item.name) : undefined);
  const isSeen = (item: JsonValue) => visible_entities.some(({id}) => id === nameOf(item));
  return Array.isArray(value) && (name === 'recipes' || value.every(isSeen));
}

function toDataFact(name: string, value: JsonValue): Fact {
  const said = typeof value === 'string' ? value : JSON.stringify(value, withoutNoise);
  return plain(`data ${name}`, 'data', `${name}: ${said.slice(0, MAX_CHARACTERS)}`);
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

function toItemFact({id, name, quantity}: PerceptionMessage['inventory'][number]): Fact {
  const [has, what] = [`has ${toShort(quantity)}`, nameKinds(id, [name])];
  return {key: `item ${id}`, kind: 'item', what, text: `${has} ${what}`, news: has};
}

function toRecipeFacts(recipes: JsonValue | undefined): readonly Fact[] {
  const names = Array.isArray(recipes) ? recipes.filter((name) => typeof name === 'string' && name !== '') : [];
  return names.slice(0, MAX_ENTITIES).map((name) => plain(`recipe ${name}`, 'recipe', `recipe ${name}`));
}

function toBodyFacts({health, energy}: PerceptionMessage): readonly Fact[] {
  return Object.entries({health, energy}).map(([key, level]) => plain(key, 'data', `${key} ${toLevel(level)}`));
}

/** What the game allows besides choices among things that are told of anyway. */
function toActionFacts(actions: readonly ActionShape[]): readonly Fact[] {
  return actions.flatMap(({subject}) => {
    const text = subject?.slice(subject.indexOf(' ') + 1, MAX_CHARACTERS) ?? '';
    return subject === undefined ? [] : [plain(subject, 'action', text)];
  });
}

/** What an entity is and where. */
function toEntityFact(entity: Entity, {position}: PerceptionMessage): Fact {
  const {id, type, metadata} = entity;
  const where = toPoint(entity.position, !isOnLevel(entity.position, position));
  const what = nameKinds(id, [type, metadata.category]);
  const isMover = metadata.category === 'agent';
  return {key: `entity ${id}`, kind: 'entity', what, text: `${what} ${where}`, news: where, isMover};
}

/** What something is. An id that is no more than one of its kinds and a number, such as berry_467, says nothing besides: its letter tells it from others. */
function nameKinds(id: string, kinds: readonly (JsonValue | undefined)[]): string {
  const known = [...new Set(kinds.filter((kind) => typeof kind === 'string' && kind !== ''))] as string[];
  const name = /^(.*?)[ _-]?\d*$/s.exec(id)?.[1];
  const names = known.includes(name ?? '') ? known : [id, ...known.filter((kind) => kind !== id)];
  return toOneLine(names.join(' '));
}
