import {findDifference} from './find-difference.ts';
import type {RecordedRun, RecordedTick} from './recorded-run.ts';

/** Where two runs part. */
export interface Parting {
  /** How many ticks are the same before. */
  readonly same: number;
  readonly tick: number;
  /** Absent when the whole tick is in one run only. */
  readonly agentId?: string;
  /** Such as `perception.energy` or `action.tool`; absent when only one run has something here. */
  readonly field?: string;
  /** What the runs have there; absent is undefined. */
  readonly first: unknown;
  readonly second: unknown;
}

/** The first tick, and in it the first agent, in which two runs are not the same; undefined when they are. What was seen comes before what was done. Pure. */
export function findParting(first: RecordedRun, second: RecordedRun): Parting | undefined {
  const length = Math.max(first.ticks.length, second.ticks.length);
  for (let at = 0; at < length; at += 1) {
    const [a, b] = [first.ticks[at], second.ticks[at]];
    if (a === undefined || b === undefined || a.tick !== b.tick) {
      return {same: at, tick: Math.min(a?.tick ?? Infinity, b?.tick ?? Infinity), first: a?.tick, second: b?.tick};
    }
    const parting = compareTicks(a, b);
    if (parting !== undefined) {
      return {same: at, tick: a.tick, ...parting};
    }
  }
  return undefined;
}

function compareTicks(a: RecordedTick, b: RecordedTick): Omit<Parting, 'same' | 'tick'> | undefined {
  for (const agentId of new Set([...a.turns, ...b.turns].map(({action}) => action.agent_id))) {
    const [one, other] = [a, b].map(({turns}) => turns.find(({action}) => action.agent_id === agentId));
    if (one === undefined || other === undefined) {
      return {agentId, first: one?.action, second: other?.action};
    }
    const difference =
      findDifference(one.perception, other.perception, 'perception') ??
      findDifference(a.simulationState, b.simulationState, 'simulation_state') ??
      findDifference(one.action, other.action, 'action');
    if (difference !== undefined) {
      return {agentId, field: difference.path, first: difference.recorded, second: difference.found};
    }
  }
  return undefined;
}
