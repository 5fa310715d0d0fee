import type {TickFigures} from './measure-ticks.ts';

/** How long a player waits for a character without noticing, for a thought, and at the most. */
const PATIENCE_MS = [100, 300, 1000];

/** The answer that a developer wants: how many agents may decide how often, within which time. Pure. */
export function toVerdicts(figures: readonly TickFigures[]): readonly string[] {
  const verdicts = PATIENCE_MS.flatMap((limitMs) => {
    const most = figures.filter(({p95Ms}) => p95Ms <= limitMs).toSorted((a, b) => b.agents - a.agents)[0];
    return most === undefined ? [] : [{limitMs, ...most}];
  });
  return verdicts
    .filter(({agents}, at) => agents !== verdicts[at - 1]?.agents)
    .map(({agents, p50Ms, p95Ms}) => {
      const times = 1000 / p50Ms;
      return `${agents} ${agents === 1 ? 'agent' : 'agents'} at ${times >= 10 ? times.toFixed(0) : times.toFixed(1)} Hz within ${Math.ceil(p95Ms)} ms`;
    });
}
