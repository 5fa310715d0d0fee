import {TOOL_LABELS} from '../../llm/labels.ts';
import type {ActionMessage} from '../../protocol/action.ts';
import type {PerceptionMessage} from '../../protocol/perception.ts';
import {distanceBetween, nearestEntities} from '../tools/sources.ts';
import type {Account} from './account.ts';
import {isOnLevel, toPoint} from './numbers.ts';

/** What is this near, in world units, can usually be touched. */
const REACH = 2;
/** So many of the nearest entities are named: coordinates alone are hard to compare for a small model. */
const NEAREST = 3;

/**
 * What changes from tick to tick, slowest first: what is new, what is restless, what is near, where it is, what it did lately. It stands behind the
 * header of the answer, so that these few tokens are all that is evaluated while the rest of the prompt stays. The letter of a tool comes next.
 */
export function describeNow(
  account: Account,
  perception: PerceptionMessage,
  recent: readonly ActionMessage[],
  toolNames: readonly string[],
): string {
  const lately = recent.map(({tool}) => TOOL_LABELS[toolNames.indexOf(tool)]);
  return [
    ...account.news,
    ...account.restless,
    ...describeNearest(account, perception),
    describePlace(perception),
    ...(lately.length > 0 ? [`lately ${lately.join(' ')}`] : []),
    'choice:',
  ].join('\n');
}

/** Where the agent is. */
export const describePlace = (perception: PerceptionMessage): string =>
  `at ${toPoint(perception.position, hasSomethingOnOtherLevel(perception))}`;

/** Which entities are named for being near, and which of them are in reach, nearest first, by their ids. */
export function findNearest(perception: PerceptionMessage): {
  readonly near: readonly string[];
  readonly reach: readonly string[];
} {
  const near = nearestEntities(perception).slice(0, NEAREST);
  const reach = near.filter((entity) => (entity.distance ?? distanceBetween(perception.position, entity.position)) <= REACH);
  return {near: near.map(({id}) => id), reach: reach.map(({id}) => id)};
}

function describeNearest({labels}: Account, perception: PerceptionMessage): readonly string[] {
  const {near, reach} = findNearest(perception);
  const toLetters = (ids: readonly string[]) => ids.flatMap((id) => labels.get(`entity ${id}`) ?? []).join(' ');
  return [...(near.length > 0 ? [`near ${toLetters(near)}`] : []), ...(reach.length > 0 ? [`in reach ${toLetters(reach)}`] : [])];
}

const hasSomethingOnOtherLevel = (perception: PerceptionMessage): boolean =>
  nearestEntities(perception).some(({position}) => !isOnLevel(position, perception.position));
