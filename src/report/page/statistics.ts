/** Percentiles of some numbers, by nearest rank; NaN when there are none. Pure, as all of these. */
export function percentilesOf(values: readonly number[], percentiles: readonly number[]): readonly number[] {
  const sorted = Float64Array.from(values).sort();
  return percentiles.map((p) => sorted[Math.max(0, Math.ceil((p / 100) * sorted.length) - 1)] ?? Number.NaN);
}

/** Means of the values whose place falls into each bucket of so many places; null where there are none. */
export function bucketMeans(
  places: readonly number[],
  values: readonly number[],
  size: number,
  length: number,
): readonly (number | null)[] {
  const sums = new Float64Array(Math.ceil(length / size));
  const counts = new Uint32Array(sums.length);
  places.forEach((place, row) => {
    const bucket = Math.floor(place / size);
    sums[bucket] = (sums[bucket] ?? 0) + (values[row] ?? 0);
    counts[bucket] = (counts[bucket] ?? 0) + 1;
  });
  return Array.from(sums, (sum, bucket) => (counts[bucket] === 0 ? null : sum / (counts[bucket] as number)));
}
