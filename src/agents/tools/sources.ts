import type {Shape} from '../../llm/shape.ts';
import type {JsonValue} from '../../protocol/json.ts';
import type {PerceptionMessage} from '../../protocol/perception.ts';
import {once} from '../once.ts';

/** A value that the model may choose, under the name by which it says it. */
type Option = Shape & {readonly kind: 'literal'};
type Entity = PerceptionMessage['visible_entities'][number];
type Vector = PerceptionMessage['position'];

/** Where a parameter's values come from (`x-from` in its schema). */
export const SOURCES = [
  'visible_entities',
  'visible_entities.position',
  'resources',
  'agents',
  'hazards',
  'inventory',
  'recipes',
  'positions',
  'destinations',
] as const;
export type Source = (typeof SOURCES)[number];

/** Only the nearest entities are told to the model and offered as targets: more would drown it and fill its context. */
export const MAX_ENTITIES = 24;

/** How far beyond its present place an agent goes to get away from a hazard, in world units. */
const FLIGHT_DISTANCE = 8;

/** Distance between two points in world units. */
export const distanceBetween = (from: Vector, to: Vector): number =>
  Math.hypot(to[0] - from[0], to[1] - from[1], to[2] - from[2]);

/** What the agent sees, nearest first, at most MAX_ENTITIES. */
export function nearestEntities(perception: PerceptionMessage): readonly Entity[] {
  const distance = (entity: Entity) => entity.distance ?? distanceBetween(perception.position, entity.position);
  return [...perception.visible_entities].sort((a, b) => distance(a) - distance(b)).slice(0, MAX_ENTITIES);
}

/**
 * The values that the sources offer in a perception; none when there is nothing. Names are unique within a source. Several tools act on the same things, so
 * each source is looked at once.
 */
export function createOffers(perception: PerceptionMessage): (source: Source) => readonly Option[] {
  const seen = once(() => nearestEntities(perception));
  const known = new Map<Source, readonly Option[]>();
  return (source) => {
    const offered = known.get(source) ?? optionsFrom(source, perception, seen);
    known.set(source, offered);
    return offered;
  };
}

function optionsFrom(source: Source, perception: PerceptionMessage, nearest: () => readonly Entity[]): readonly Option[] {
  const ids = (entities: readonly Entity[]) => unique(entities.map(({id}) => literal(id, {subject: `entity ${id}`})));
  switch (source) {
    case 'visible_entities':
      return ids(nearest());
    case 'resources':
      return ids(nearest().filter((entity) => isA(entity, 'resource') || entity.metadata.category === undefined));
    case 'agents':
      return ids(nearest().filter((entity) => isA(entity, 'agent')));
    case 'hazards':
      return ids(nearest().filter((entity) => isA(entity, 'hazard')));
    case 'inventory':
      return unique(perception.inventory.slice(0, MAX_ENTITIES).map(({id}) => literal(id, {subject: `item ${id}`})));
    case 'recipes':
      return unique(toNames(perception.custom_data.recipes).map((recipe) => literal(recipe, {subject: `recipe ${recipe}`})));
    case 'positions':
    case 'visible_entities.position':
      return unique(nearest().map(({id, position}) => literal(position, {name: id, subject: `entity ${id}`})));
    case 'destinations':
      return unique(nearest().map((entity) => destination(entity, perception.position)));
  }
}

/** What a source's values are like, for checking a schema before anything is seen. */
export function sampleOf(source: Source): Option {
  return isPlace(source) ? literal([0, 0, 0], {name: 'somewhere'}) : literal('name');
}

const isPlace = (source: Source) => source === 'positions' || source === 'destinations' || source === 'visible_entities.position';

const isA = (entity: Entity, category: string) => entity.metadata.category === category;

const literal = (value: JsonValue, names: {readonly name?: string; readonly subject?: string} = {}): Option => ({
  kind: 'literal',
  value,
  ...names,
});

/** Without options whose name comes again: the last one counts. */
function unique(options: readonly Option[]): readonly Option[] {
  const byName = new Map(options.map((option) => [option.name ?? option.value, option]));
  return byName.size === options.length ? options : [...byName.values()];
}

const toNames = (value: JsonValue | undefined): string[] =>
  Array.isArray(value)
    ? value.filter((name): name is string => typeof name === 'string' && name !== '').slice(0, MAX_ENTITIES)
    : [];

/** Towards an entity, but away from a hazard: the point FLIGHT_DISTANCE further on the ground, opposite to it. */
function destination(entity: Entity, here: Vector): Option {
  if (!isA(entity, 'hazard')) {
    return literal(entity.position, {name: entity.id, subject: `entity ${entity.id}`});
  }
  const [dx, dz] = [here[0] - entity.position[0], here[2] - entity.position[2]];
  const length = Math.hypot(dx, dz) || 1;
  const round = (value: number) => Math.round(value * 100) / 100;
  const scale = FLIGHT_DISTANCE / length;
  const away: JsonValue = [round(here[0] + dx * scale), here[1], round(here[2] + dz * scale)];
  return literal(away, {name: `away_from_${entity.id}`, subject: `entity ${entity.id}`});
}
