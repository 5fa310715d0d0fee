import type {PerceptionMessage} from '../../protocol/perception.ts';
import {describePlace, findNearest} from './describe-now.ts';
import type {Fact} from './facts.ts';

/**
 * What an agent is told of, and what it may do, as one text: the same text, the same question. Where somebody walks about who is not the nearest of their sort makes
 * no difference. Pure.
 */
export function toSight(facts: readonly Fact[], perception: PerceptionMessage): string {
  const legal = JSON.stringify(perception.legal_actions ?? null);
  const {reach, near} = findNearest(perception);
  const isNear = (key: string) => near.some(({id}) => key === `entity ${id}`);
  return [
    ...facts.map(({key, what, text, isMover}) => `${key} ${isMover && !isNear(key) ? what : text}`),
    legal,
    JSON.stringify([reach, near].map((entities) => entities.map(({id}) => id))),
    describePlace(perception),
  ].join('\n');
}
