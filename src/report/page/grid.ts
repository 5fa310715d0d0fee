import type {Overview} from '../report-data.ts';

/** Finds actions by agent and tick. */
export interface Grid {
  readonly ticks: number;
  readonly agents: number;
  /** The action's row in the overview; −1 where the agent was not there. */
  at(agent: number, tick: number): number;
  /** Rows of actions that somebody should look at, in their order: nobody decided in time, or at all. */
  readonly troubles: readonly number[];
}

const TROUBLES: ReadonlySet<string> = new Set([
  'deadline',
  'superseded',
  'decision_failed',
  'backend_failed',
  'invalid_perception',
  'diverged',
]);

/** Sorts the actions into a grid. */
export function createGrid({ticks, agents, actions, reasons}: Overview): Grid {
  const length = ticks.tick.length;
  const cells = new Int32Array(agents.length * length).fill(-1);
  const isTrouble = reasons.map((reason) => TROUBLES.has(reason));
  const troubles: number[] = [];
  for (let row = 0; row < actions.tick.length; row += 1) {
    cells[(actions.agent[row] as number) * length + (actions.tick[row] as number)] = row;
    if (isTrouble[actions.reason[row] as number]) {
      troubles.push(row);
    }
  }
  return {
    ticks: length,
    agents: agents.length,
    at: (agent, tick) => (tick >= 0 && tick < length && agent >= 0 ? (cells[agent * length + tick] ?? -1) : -1),
    troubles,
  };
}
