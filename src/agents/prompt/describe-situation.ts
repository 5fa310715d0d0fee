import type {LegalAction} from '../../llm/shape.ts';
import type {PerceptionMessage} from '../../protocol/perception.ts';
import {MAX_ENTITIES} from '../tools/sources.ts';
import type {Fact} from './facts.ts';

/** What changes seldom, as compact text: the calm facts, the inventory, and what can be done now under the labels by which it is chosen. */
export function describeSituation(calm: readonly Fact[], perception: PerceptionMessage, actions: readonly LegalAction[]): string {
  const texts = (kind: Fact['kind']) => calm.filter((fact) => fact.kind === kind).map(({text}) => text);
  return [
    ...texts('data'),
    `inventory: ${describeInventory(perception)}`,
    'sees:',
    ...texts('entity'),
    'actions:',
    ...actions.map(({label, name}) => `${label} ${name}`),
  ].join('\n');
}

function describeInventory({inventory}: PerceptionMessage): string {
  const items = inventory
    .slice(0, MAX_ENTITIES)
    .map(({id, name, quantity}) => `${quantity} ${id}${name !== '' && name !== id ? ` (${name})` : ''}`);
  return items.length > 0 ? items.join(', ') : 'nothing';
}
