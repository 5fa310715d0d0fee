import type {Agent} from '../../src/agents/registry.ts';
import type {PerceptionMessage} from '../../src/protocol/perception.ts';

/** How a perception is written for a peer. */
export type WritePerception = (perception: PerceptionMessage) => string;

/** The same words about world, tools and character that our own prompts begin with. */
export function toSystemPrompt(agent: Agent): string {
  const {shared, persona} = agent.standingPrompt;
  return `${shared}\n\n${persona}`;
}

/** The message of the tick as it is, as most developers would send it; numbers are rounded, which spares the peer half of the tokens. */
export const asJson: WritePerception = (perception) =>
  JSON.stringify(perception, (_key, value) => (typeof value === 'number' ? Math.round(value * 10) / 10 : value));

/** Our order and our rounding: what changes seldom first, what changes with every tick last, nothing that follows from something else. */
export const slowFieldsFirst: WritePerception = ({
  custom_data,
  inventory,
  visible_entities,
  health,
  energy,
  position,
  velocity,
}) =>
  [
    `team ${custom_data.team}, goal: ${custom_data.goal}`,
    `inventory: ${inventory.map(({id, quantity}) => `${quantity} ${id}`).join(', ')}`,
    'sees:',
    ...[...visible_entities]
      .sort((a, b) => (a.id < b.id ? -1 : 1))
      .map((entity) => `- ${entity.id} ${entity.metadata.category} at ${toPoint(entity.position)}`),
    `health ${Math.round(health)} velocity ${toPoint(velocity)}`,
    `energy ${Math.round(energy)} position ${toPoint(position)}`,
  ].join('\n');

const toPoint = (point: readonly number[]): string => `(${point.map((value) => Math.round(value) + 0).join(',')})`;
