import {createHistogram} from 'node:perf_hooks';
import type {Distribution} from '../protocol/metrics.ts';

/** Durations in milliseconds, kept to three significant figures in constant memory (Node's own HdrHistogram). */
export interface Histogram {
  record(ms: number): void;
  read(): Distribution;
}

const MICROSECONDS = 1000;
const LONGEST_HOUR = 3_600_000 * MICROSECONDS;

/** Creates an empty histogram for durations from one microsecond to one hour; longer ones count as an hour. */
export function createDurations(): Histogram {
  const histogram = createHistogram({lowest: 1, highest: LONGEST_HOUR, figures: 3});
  const toMs = (us: number) => (histogram.count === 0 ? 0 : us / MICROSECONDS);
  return {
    record: (ms) => histogram.record(Math.min(LONGEST_HOUR, Math.max(1, Math.round(ms * MICROSECONDS)))),
    read: () => ({
      count: histogram.count,
      p50: toMs(histogram.percentile(50)),
      p95: toMs(histogram.percentile(95)),
      p99: toMs(histogram.percentile(99)),
      max: toMs(histogram.max),
    }),
  };
}
