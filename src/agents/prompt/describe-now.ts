import {TOOL_LABELS} from '../../llm/labels.ts';
import type {ActionMessage} from '../../protocol/action.ts';
import type {PerceptionMessage} from '../../protocol/perception.ts';
import {distanceBetween, nearestEntities} from '../tools/sources.ts';
import type {Account} from './account.ts';
import {isLow, isOnLevel, toPoint} from './numbers.ts';
import {toOneLine} from './one-line.ts';

type Entity = PerceptionMessage['visible_entities'][number];

/** What is this near, in world units, can usually be touched. */
const REACH = 2;
/** So many entities are named for being in reach, and as many for being near: coordinates alone are hard to compare for a small model. */
const MOST_NAMED = 3;
/** Whoever lacks something is reminded of so many things that it carries. */
const MOST_CARRIED = 6;

/**
 * What changes from tick to tick, slowest first: what is new, what is restless, and in one line what is near, what it lacks, where it is, what it did lately. It stands
 * behind the header of the answer, so that these few tokens are all that is evaluated while the rest of the prompt stays. The letter of a tool comes next.
 */
export function describeNow(
  account: Account,
  perception: PerceptionMessage,
  recent: readonly ActionMessage[],
  toolNames: readonly string[],
): string {
  const lately = recent.map(({tool}) => TOOL_LABELS[toolNames.indexOf(tool)]);
  const line = [
    ...describeNearest(account, perception),
    ...describeNeeds(account, perception),
    describePlace(perception),
    ...(lately.length > 0 ? [`lately ${lately.join(' ')}`] : []),
    'now',
  ].join(' ');
  return [...account.news, ...account.restless, line].join('\n');
}

/** Where the agent is. */
export const describePlace = (perception: PerceptionMessage): string =>
  `at ${toPoint(perception.position, hasSomethingOnOtherLevel(perception))}`;

/** What is in reach, and of all else the nearest of each sort: a crowd must not hide the berry behind it. The nearest first. */
export function findNearest(perception: PerceptionMessage): {
  readonly reach: readonly Entity[];
  readonly near: readonly Entity[];
} {
  const entities = nearestEntities(perception);
  const isInReach = (entity: Entity) => (entity.distance ?? distanceBetween(perception.position, entity.position)) <= REACH;
  const reach = entities.filter(isInReach).slice(0, MOST_NAMED);
  const others = entities.filter((entity) => !reach.includes(entity));
  const sorts = others.map(toSort);
  const near = others.filter((entity, at) => sorts.indexOf(toSort(entity)) === at).slice(0, MOST_NAMED);
  return {reach, near};
}

function describeNearest({labels, places}: Account, perception: PerceptionMessage): readonly string[] {
  const {near, reach} = findNearest(perception);
  const name = (entity: Entity) => {
    const label = labels.get(`entity ${entity.id}`);
    return label === undefined ? [] : [`${label} ${toSort(entity)}`];
  };
  const locate = (entity: Entity) => {
    const place = places.get(`entity ${entity.id}`);
    return name(entity).map((named) => (place === undefined ? named : `${named} ${place}`));
  };
  const tell = (where: string, named: readonly string[]) => (named.length > 0 ? [`${where} ${named.join(' ')}`] : []);
  return [...tell('in reach', reach.flatMap(name)), ...tell('near', near.flatMap(locate))];
}

/** What has run low, and what the agent carries, which may help: else it would have to be put together from lines that were told long ago. */
function describeNeeds({labels}: Account, {health, energy, inventory}: PerceptionMessage): readonly string[] {
  const low = [...(isLow(health, energy) ? ['health'] : []), ...(isLow(energy, health) ? ['energy'] : [])];
  if (low.length === 0) {
    return [];
  }
  const carried = inventory.slice(0, MOST_CARRIED).flatMap(({id, name}) => {
    const label = labels.get(`item ${id}`);
    return label === undefined ? [] : [`${label} ${name || id}`];
  });
  const help = carried.length > 0 ? ` has ${carried.join(' ')}` : '';
  return [`low ${low.join(' ')}${help}`];
}

/** In one word what something is good for, so that nobody has to look up what its letter stands for. */
const toSort = ({type, metadata: {category}}: Entity): string =>
  toOneLine(typeof category === 'string' && category !== '' ? category : type);

const hasSomethingOnOtherLevel = (perception: PerceptionMessage): boolean =>
  nearestEntities(perception).some(({position}) => !isOnLevel(position, perception.position));
