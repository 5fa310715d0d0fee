import type {TickFigures} from './measure-ticks.ts';

/** How long a player waits for a character without noticing, for a thought, and at the most. */
const PATIENCE_MS = [100, 300, 1000];

/** Slower than this, characters seem to have stopped thinking. */
const SLOWEST_S = 5;

/** The answer that a developer wants, in a sentence; pure. */
export function toAnswer(figures: readonly TickFigures[]): string {
  const verdicts = toVerdicts(figures);
  if (verdicts.length > 0) {
    return `With this model on this machine: ${verdicts.join(', or ')}.`;
  }
  const perSecond = Math.max(...figures.map(({decisionsPerSecond}) => decisionsPerSecond));
  const agents = Math.floor(perSecond * SLOWEST_S);
  const often = `${agents} ${agents === 1 ? 'agent that decides' : 'agents that decide'} every ${SLOWEST_S} seconds`;
  return agents === 0
    ? 'This model is too slow for this machine; use a smaller one.'
    : `This model decides ${perSecond.toFixed(1)} times a second on this machine: slow, but enough for ${often} (decide_every), while the game goes on; a smaller one is quicker.`;
}

/** How many agents may decide how often, within which time. */
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
