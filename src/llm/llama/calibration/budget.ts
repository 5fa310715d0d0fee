/** Time for measuring. It is never overdrawn by more than one piece of work that took longer than the one before it had promised. */
export interface Budget {
  /** Whether so many tokens can be evaluated in the time that is left, at the speed of the last piece of work. */
  affords(tokens: number): boolean;
  /** Times a piece of work that evaluates so many tokens. Answers milliseconds. */
  spend(tokens: number, work: () => Promise<void>): Promise<number>;
  /** Of the last piece of work; infinite before there was any. */
  tokensPerSecond(): number;
}

/** The budget begins to run out at once. `nowMs` is a clock that only goes forward. */
export function createBudget(limitMs: number, nowMs: () => number): Budget {
  const startMs = nowMs();
  let msPerToken = 0;
  return {
    affords: (tokens) => nowMs() - startMs + tokens * msPerToken <= limitMs,
    async spend(tokens, work) {
      const beganMs = nowMs();
      await work();
      const ms = nowMs() - beganMs;
      msPerToken = ms / tokens;
      return ms;
    },
    tokensPerSecond: () => 1000 / msPerToken,
  };
}
