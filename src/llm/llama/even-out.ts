import {PASS_TOKENS} from './pace.ts';

/**
 * How many tokens each sequence should evaluate that has to evaluate at least `needs` of them. Sequences go through the model in step, so every
 * length that occurs is one more pass: it is cheaper to evaluate a few kept tokens again. Finds the cheapest set of lengths by dynamic programming over the
 * sorted needs. Answers in the order of the needs, none less than its need. Pure.
 */
export function evenOut(needs: readonly number[]): readonly number[] {
  const lengths = [...new Set(needs)].sort((a, b) => a - b);
  const longerThan = (length: number) => needs.filter((need) => need > length).length;
  // The cheapest way to give all that need at most lengths[at] a pass that ends there: what it costs, and where the pass before it ended.
  const best: {readonly cost: number; readonly before: number}[] = [];
  for (const [at, length] of lengths.entries()) {
    let choice = {cost: PASS_TOKENS + length * needs.length, before: -1};
    for (let before = 0; before < at; before += 1) {
      const start = lengths[before] as number;
      const cost = (best[before]?.cost ?? 0) + PASS_TOKENS + (length - start) * longerThan(start);
      choice = cost < choice.cost ? {cost, before} : choice;
    }
    best.push(choice);
  }
  const ends: number[] = [];
  for (let at = lengths.length - 1; at >= 0; at = best[at]?.before ?? -1) {
    ends.unshift(lengths[at] as number);
  }
  return needs.map((need) => ends.find((end) => end >= need) ?? need);
}
