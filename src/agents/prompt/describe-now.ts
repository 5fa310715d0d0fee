import type {ActionMessage} from '../../protocol/action.ts';
import type {PerceptionMessage} from '../../protocol/perception.ts';
import {distanceBetween, nearestEntities} from '../tools/sources.ts';
import type {Fact} from './facts.ts';
import {toPoint, toWhole} from './numbers.ts';

/** What is this near, in world units, can usually be touched. */
const REACH = 2;

/**
 * What changes from tick to tick, rounded to what a decision turns on: the restless facts first, the body last. It stands behind the header of the answer, so that these few tokens are
 * all that is evaluated while the rest of the prompt stays. The label of an action comes next.
 */
export function describeNow(restless: readonly Fact[], perception: PerceptionMessage, recent: readonly ActionMessage[]): string {
  const {position, health, energy} = perception;
  const near = nearestEntities(perception).filter(
    (entity) => (entity.distance ?? distanceBetween(position, entity.position)) <= REACH,
  );
  return [
    ...restless.map(({text}) => text),
    ...(recent.length > 0 ? [`lately: ${recent.map(({tool}) => tool).join(', ')}`] : []),
    ...(near.length > 0 ? [`in reach: ${near.map(({id}) => id).join(', ')}`] : []),
    `health ${toWhole(health)} energy ${toWhole(energy)} at ${toPoint(position)}`,
    'choice:\n',
  ].join('\n');
}
