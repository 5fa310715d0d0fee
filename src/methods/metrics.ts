import type {Metrics, metrics} from '../protocol/metrics.ts';
import type {Handler} from './handler.ts';

export interface MetricsPort {
  metrics(): Metrics;
  /** The same in Prometheus' text format. */
  toPrometheus(metrics: Metrics): Promise<string>;
}

/** Answers with everything that is counted, as JSON or as text for Prometheus. */
export const handleMetrics =
  (port: MetricsPort): Handler<typeof metrics> =>
  async ({format}) =>
    format === 'json' ? port.metrics() : {text: await port.toPrometheus(port.metrics())};
