/**
 * The mean of the middle half of some numbers: as deaf to outliers as the median, but able to tell 8.3 from 8.6 where the clock counts whole
 * numbers only. NaN when there are none.
 */
export function middleMean(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const quarter = Math.floor(sorted.length / 4);
  const middle = sorted.slice(quarter, sorted.length - quarter);
  return middle.reduce((sum, value) => sum + value, 0) / middle.length;
}
