/** How a contestant stands in a match. */
export interface Standing {
  readonly spentMs: number;
  readonly decisions: number;
  /** Whether there is a tick left that it can play now. */
  readonly canPlay: boolean;
}

export interface MatchLimits {
  /** Nobody begins another tick after so much time of its own. */
  readonly budgetMs: number;
  /** But everybody decides at least so often. */
  readonly leastDecisions: number;
}

/**
 * Whose turn it is, as an index: whoever has spent the least time, so that slow and fast contestants take turns all along and what else
 * happens on the machine meets them alike. Undefined when all are done.
 */
export function nextToPlay(standings: readonly Standing[], {budgetMs, leastDecisions}: MatchLimits): number | undefined {
  let next: number | undefined;
  for (const [index, {canPlay, spentMs, decisions}] of standings.entries()) {
    const isWanted = canPlay && (spentMs < budgetMs || decisions < leastDecisions);
    if (isWanted && (next === undefined || spentMs < (standings[next]?.spentMs ?? 0))) {
      next = index;
    }
  }
  return next;
}
