import type {PerceptionMessage} from '../../protocol/perception.ts';
import {describePlace, findNearest} from './describe-now.ts';
import type {Fact} from './facts.ts';

/** What an agent is told besides what it remembers, and what it may do, as one text: the same text, the same question. Pure. */
export function toSight(facts: readonly Fact[], perception: PerceptionMessage): string {
  const legal = JSON.stringify(perception.legal_actions ?? null);
  const {reach, near} = findNearest(perception);
  return [
    ...facts.map(({key, text}) => `${key} ${text}`),
    legal,
    JSON.stringify([reach, near].map((entities) => entities.map(({id}) => id))),
    describePlace(perception),
  ].join('\n');
}
