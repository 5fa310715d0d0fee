import {PerceptionMessage} from '../protocol/perception.ts';

const KINDS = [
  ['berry', 'resource'],
  ['wood', 'resource'],
  ['fire', 'hazard'],
  ['forager', 'agent'],
] as const;

/** Metres that a forager walks in a tick. */
const STEP = 1.5;
/** How long it walks into one direction, and how long what it sees stays there. */
const TURN_TICKS = 8;

/** What a forager of the demo's kind perceives in a tick while it walks about: something of it changes in every tick. The same for the same agent and tick. Pure. */
export function perceiveForager(agent: number, tick: number): PerceptionMessage {
  const direction = agent * 2.4 + Math.floor(tick / TURN_TICKS) * 1.3;
  const [x, z] = [Math.cos(direction), Math.sin(direction)].map((share) => round(share * STEP * (tick % TURN_TICKS) + agent * 7));
  const generation = Math.floor((tick + agent) / TURN_TICKS);
  const seen = KINDS.map(([type, category], at) => {
    const angle = generation * 1.9 + at * 1.6 + agent;
    const position = [round(agent * 7 + Math.cos(angle) * (3 + at * 2)), 0, round(agent * 7 + Math.sin(angle) * (3 + at * 2))];
    return {id: `${type}_${(generation * KINDS.length + at) % 100}`, type, position, metadata: {category}};
  });
  return PerceptionMessage.parse({
    agent_id: `forager_${agent}`,
    tick,
    position: [x, 0, z],
    visible_entities: seen,
    inventory: [{id: 'torch_1', name: 'torch'}, ...(tick % 16 < 8 ? [{id: `berry_${generation % 50}`, name: 'berry'}] : [])],
    health: Math.max(1, 100 - ((tick * 3) % 60)),
    energy: Math.max(1, 90 - ((tick * 5) % 80)),
  });
}

const round = (metres: number): number => Math.round(metres * 10) / 10;
