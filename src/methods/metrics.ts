import type {Metrics, metrics} from '../protocol/metrics.ts';
import type {Handler} from './handler.ts';

export interface MetricsPort {
  metrics(): Metrics;
}

/** Answers with everything that is counted. */
export const handleMetrics =
  (port: MetricsPort): Handler<typeof metrics> =>
  () =>
    port.metrics();
