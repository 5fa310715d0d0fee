import type {PerceptionMessage} from '../../protocol/perception.ts';
import type {Agent} from '../registry.ts';

/** Which events come to an agent's mind at what it sees and has: as many as it is to be told, oldest first. */
export function toThoughts(
  {registration, chronicle: open}: Agent,
  {visible_entities, inventory}: PerceptionMessage,
): readonly string[] {
  if (registration.recall === 0) {
    return [];
  }
  const chronicle = open();
  const about = [...visible_entities.flatMap(({id, type}) => [id, type]), ...inventory.map(({id, name}) => name || id)];
  const recalled = new Set(chronicle.recall(about, registration.recall).map(({text}) => text));
  return chronicle.all().flatMap(({text}) => (recalled.has(text) ? [text] : []));
}
