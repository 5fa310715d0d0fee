import type {NotableEvent} from '../../protocol/event.ts';
import type {RecalledEvent} from '../../protocol/recall.ts';

/** After so many newer events an event is half as fresh. Time is counted in events: ticks begin anew with every game. */
const HALF_LIFE = 16;

/** An event, and the words by which it is found. */
export interface Remembered {
  readonly event: NotableEvent;
  words(): readonly string[];
}

/**
 * How strongly each event comes to mind, given words that are on it: salience, freshness and relevance, each from 0 to 1, together (after Park et al. 2023,
 * "Generative Agents"). `events`: oldest first. Each word in common halves what relevance lacks to 1. Pure.
 */
export function scoreEvents(events: readonly Remembered[], wanted: ReadonlySet<string>): readonly RecalledEvent[] {
  return events.map(({event, words}, at) => {
    const freshness = 0.5 ** ((events.length - 1 - at) / HALF_LIFE);
    const shared = wanted.size === 0 ? 0 : new Set(words().filter((word) => wanted.has(word))).size;
    const relevance = 1 - 0.5 ** shared;
    return {...event, score: Math.round((event.salience + freshness + relevance) * 1000) / 1000};
  });
}
