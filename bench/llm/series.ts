import {PerceptionMessage} from '../../src/protocol/perception.ts';
import {tick as tickMethod} from '../../src/protocol/tick.ts';
import {createTicks} from '../../test/support/ticks.ts';
import type {Tick} from './contestant.ts';
import {createLivelyTicks} from './lively-ticks.ts';

/** `steady`: what is seen and carried stays, positions and energy drift. `lively`: everybody walks, much comes and goes. */
export const SERIES = ['steady', 'lively'] as const;
export type SeriesName = (typeof SERIES)[number];

/** A series of ticks, the same in every run, for agents of the same names. */
export function createSeries(name: SeriesName, agents: number, ticks: number): readonly Tick[] {
  const steady = createTicks({agents, ticks}).map(toTick);
  const agentIds = toAgentIds(steady);
  return name === 'steady' ? steady : createLivelyTicks({agentIds, ticks}).map(toTick);
}

/** The agents of a series, in their order. */
export function toAgentIds([first]: readonly Tick[]): readonly string[] {
  return (first ?? []).map(({agent_id}) => agent_id);
}

const toTick = (params: object): Tick =>
  tickMethod.params.parse(params).perceptions.map((perception) => PerceptionMessage.parse(perception));
