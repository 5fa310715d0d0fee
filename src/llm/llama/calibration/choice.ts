/** A value that was tried, and how fast the model was with it. */
export interface Candidate<Value> {
  readonly value: Value;
  readonly tokensPerSecond: number;
}

/** What a candidate has to gain over the default: less may be noise, and would be another choice on the next machine of the same kind. */
const WORTHWHILE_GAIN = 1.05;

/** An abort is heeded between batches, so one should take no longer than this where a smaller one is to be had. */
const LONGEST_BATCH_MS = 1000;

/** Sizes of a batch, in tokens, from the smallest. Below these the processor is used less well. */
const BATCH_SIZES: readonly [number, ...number[]] = [256, 512, 1024];

/** Tokens that a sequence keeps while its next ones are timed; the most that there is time for is taken. In between lie what prompts keep. */
const KEPT_TOKENS = [360, 104];

/** The fastest candidate where it is worthwhile, else the default, which is one of them unless nothing was tried. */
export function chooseFastest<Value>(byDefault: Value, candidates: readonly Candidate<Value>[]): Value {
  const speed = speedOf(byDefault, candidates);
  const [best] = candidates.toSorted((one, other) => other.tokensPerSecond - one.tokensPerSecond);
  return best !== undefined && speed !== undefined && best.tokensPerSecond >= speed * WORTHWHILE_GAIN ? best.value : byDefault;
}

/** Tokens per second with this value, if it was tried. */
export function speedOf<Value>(tried: Value, candidates: readonly Candidate<Value>[]): number | undefined {
  return candidates.find(({value}) => value === tried)?.tokensPerSecond;
}

/** The sizes of a batch that end soon enough at this speed, from the smallest, which is always among them. */
export function batchSizesWithin(tokensPerSecond: number): readonly [number, ...number[]] {
  const [smallest, ...larger] = BATCH_SIZES;
  return [smallest, ...larger.filter((tokens) => (tokens / tokensPerSecond) * 1000 <= LONGEST_BATCH_MS)];
}

/** The default size of a batch, or the largest below it that ends soon enough. */
export function defaultBatchSize(byDefault: number, sizes: readonly [number, ...number[]]): number {
  return sizes.findLast((tokens) => tokens <= byDefault) ?? sizes[0];
}

/** Numbers of threads worth trying: all that the model may take, and half of them, which is faster where cores are of two kinds. */
export function threadCounts(most: number): readonly number[] {
  return most < 4 ? [most] : [most, Math.ceil(most / 2)];
}

/** How many tokens are kept by a sequence of so much room, when `isAffordable` says whether there is time for them; undefined for none. */
export function keptTokens(room: number, isAffordable: (kept: number) => boolean): number | undefined {
  return KEPT_TOKENS.find((kept) => kept <= room && isAffordable(kept));
}
