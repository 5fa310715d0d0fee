import type {RecordedRun, RecordedTick, RecordedTurn} from './recorded-run.ts';

/** A recorded turn, and the tick that it is a part of. */
export interface FoundTurn {
  readonly turn: RecordedTurn;
  readonly of: RecordedTick;
}

/** Finds recorded turns by agent and tick. A tick that was played several times, because a game began anew, is handed out in that order. */
export interface TurnIndex {
  /** The next turn of that agent and tick: one that `isSame` accepts before others. Each is handed out once. */
  take(agentId: string, tick: number, isSame: (found: FoundTurn) => boolean): FoundTurn | undefined;
  /** The agent's turn nearest to a tick; of two that are equally near the earlier one. */
  nearest(agentId: string, tick: number): FoundTurn | undefined;
}

/** Sorts the turns of a run by agent and tick. */
export function createTurnIndex({ticks}: RecordedRun): TurnIndex {
  const agents = new Map<string, Map<number, FoundTurn[]>>();
  for (const of of ticks) {
    for (const turn of of.turns) {
      const {agent_id, tick} = turn.action;
      const byTick = agents.get(agent_id) ?? new Map<number, FoundTurn[]>();
      agents.set(agent_id, byTick);
      byTick.set(tick, [...(byTick.get(tick) ?? []), {turn, of}]);
    }
  }
  const taken = new Set<RecordedTurn>();

  return {
    take(agentId, tick, isSame) {
      const left =
        agents
          .get(agentId)
          ?.get(tick)
          ?.filter(({turn}) => !taken.has(turn)) ?? [];
      const found = left.find(isSame) ?? left[0];
      if (found !== undefined) {
        taken.add(found.turn);
      }
      return found;
    },
    nearest(agentId, tick) {
      const byTick = agents.get(agentId) ?? new Map<number, FoundTurn[]>();
      const near = [...byTick.keys()].sort((a, b) => Math.abs(a - tick) - Math.abs(b - tick) || a - b)[0];
      return near === undefined ? undefined : byTick.get(near)?.[0];
    },
  };
}
