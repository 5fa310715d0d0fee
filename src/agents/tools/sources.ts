import type {Shape} from '../../llm/shape.ts';
import type {JsonValue} from '../../protocol/json.ts';
import type {PerceptionMessage} from '../../protocol/perception.ts';
import {depthOf, type Ground, METRES, stepOf} from '../ground.ts';

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

/** How far beyond its present place an agent goes to get away from a hazard. */
const FLIGHT_STEPS = 8;

/** Distance between two points in world units. */
export const distanceBetween = (from: Vector, to: Vector): number =>
  Math.hypot(to[0] - from[0], to[1] - from[1], to[2] - from[2]);

/** The last answer: whoever tells of an agent's things asks for them several times in a row. */
let last: {readonly perception: PerceptionMessage; readonly nearest: readonly Entity[]} | undefined;

/** What the agent sees, nearest first, at most MAX_ENTITIES. */
export function nearestEntities(perception: PerceptionMessage): readonly Entity[] {
  if (last?.perception !== perception) {
    last = {perception, nearest: sortByDistance(perception).slice(0, MAX_ENTITIES)};
  }
  return last.nearest;
}

function sortByDistance({position, visible_entities}: PerceptionMessage): readonly Entity[] {
  const measured = visible_entities.map((entity) => ({
    entity,
    distance: entity.distance ?? distanceBetween(position, entity.position),
  }));
  return measured.sort((a, b) => a.distance - b.distance).map(({entity}) => entity);
}

/**
 * The values that the sources offer in a perception; none when there is nothing. Names are unique within a source. Several tools act on the same things, so
 * each source is looked at once.
 */
export function createOffers(perception: PerceptionMessage, ground = METRES): (source: Source) => readonly Option[] {
  const known = new Map<Source, readonly Option[]>();
  return (source) => {
    const offered = known.get(source) ?? optionsFrom(source, perception, ground);
    known.set(source, offered);
    return offered;
  };
}

function optionsFrom(source: Source, perception: PerceptionMessage, ground: Ground): readonly Option[] {
  const entities = nearestEntities(perception);
  const ids = (chosen: readonly Entity[]) => unique(chosen.map(({id}) => thing(id, `entity ${id}`)));
  switch (source) {
    case 'visible_entities':
      return ids(entities);
    case 'resources':
      return ids(entities.filter((entity) => isA(entity, 'resource') || entity.metadata.category === undefined));
    case 'agents':
      return ids(entities.filter((entity) => isA(entity, 'agent')));
    case 'hazards':
      return ids(entities.filter((entity) => isA(entity, 'hazard')));
    case 'inventory':
      return unique(perception.inventory.slice(0, MAX_ENTITIES).map(({id}) => thing(id, `item ${id}`)));
    case 'recipes':
      return unique(toNames(perception.custom_data.recipes).map((recipe) => thing(recipe, `recipe ${recipe}`)));
    case 'positions':
    case 'visible_entities.position':
      return unique(entities.map(({id, position}) => place(position, id, id)));
    case 'destinations':
      return unique(entities.map((entity) => destination(entity, perception.position, ground)));
  }
}

/** What a source's values are like, for checking a schema before anything is seen. */
export function sampleOf(source: Source): Option {
  return isPlace(source) ? {kind: 'literal', value: [0, 0, 0], name: 'somewhere'} : {kind: 'literal', value: 'name'};
}

const isPlace = (source: Source) => source === 'positions' || source === 'destinations' || source === 'visible_entities.position';

const isA = (entity: Entity, category: string) => entity.metadata.category === category;

const thing = (id: string, subject: string): Option => ({kind: 'literal', value: id, subject});

const place = (position: JsonValue, name: string, id: string): Option => ({
  kind: 'literal',
  value: position,
  name,
  subject: `entity ${id}`,
});

/** Without options whose name comes again: the last one counts. */
function unique(options: readonly Option[]): readonly Option[] {
  const names = options.map(({name, value}) => name ?? value);
  const isOnce = names.every((name, at) => names.indexOf(name) === at);
  return isOnce ? options : [...new Map(options.map((option, at) => [names[at], option])).values()];
}

const toNames = (value: JsonValue | undefined): string[] =>
  Array.isArray(value)
    ? value.filter((name): name is string => typeof name === 'string' && name !== '').slice(0, MAX_ENTITIES)
    : [];

/** Towards an entity, but away from a hazard: the point FLIGHT_STEPS further on the ground, opposite to it. */
function destination(entity: Entity, here: Vector, ground: Ground): Option {
  if (!isA(entity, 'hazard')) {
    return place(entity.position, entity.id, entity.id);
  }
  const depth = depthOf(ground);
  const [dx, dz] = [here[0] - entity.position[0], here[depth] - entity.position[depth]];
  const length = Math.hypot(dx, dz) || 1;
  const round = (value: number) => Math.round(value * 100) / 100;
  const scale = (FLIGHT_STEPS * stepOf(ground)) / length;
  const away: Vector = [...here];
  away[0] = round(here[0] + dx * scale);
  away[depth] = round(here[depth] + dz * scale);
  return place(away, `away_from_${entity.id}`, entity.id);
}
