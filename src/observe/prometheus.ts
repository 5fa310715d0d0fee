import {Counter, Gauge, Registry} from 'prom-client';
import {type Distribution, Metrics} from '../protocol/metrics.ts';

/** A value under its labels. */
type Sample = readonly [labels: Readonly<Record<string, string>>, value: number];

/**
 * Everything that is counted, in Prometheus' text format: base units (seconds, bytes), counters that end in `_total`, and the help of each from
 * the description of its field. Percentiles are gauges with the label `quantile`, of which 1 is the longest; a stage that nothing went through has none.
 */
export async function toPrometheus(metrics: Metrics): Promise<string> {
  const registry = new Registry();
  // The library would say 0 of what there is not.
  const registersOf = (samples: readonly Sample[]) => (samples.length === 0 ? [] : [registry]);
  const gauge = (name: string, help: string, samples: readonly Sample[]) => {
    const metric = new Gauge({
      name: `agent_runtime_${name}`,
      help,
      labelNames: labelsOf(samples),
      registers: registersOf(samples),
    });
    for (const [labels, value] of samples) {
      metric.set(labels, value);
    }
  };
  const counter = (name: string, help: string, samples: readonly Sample[]) => {
    const metric = new Counter({
      name: `agent_runtime_${name}_total`,
      help,
      labelNames: labelsOf(samples),
      registers: registersOf(samples),
    });
    for (const [labels, value] of samples) {
      metric.inc(labels, value);
    }
  };

  const {ticks, decisions, tokens, backend} = metrics;
  const {shape} = Metrics;
  const ofTicks = shape.ticks.shape;
  const ofDecisions = shape.decisions.shape;
  gauge('uptime_seconds', helpOf(shape.uptime_s), [[{}, metrics.uptime_s]]);
  gauge('agents', helpOf(shape.agents), [[{}, metrics.agents]]);
  gauge('resident_memory_bytes', helpOf(shape.memory.shape.rss_bytes), [[{}, metrics.memory.rss_bytes]]);
  counter('ticks_received', helpOf(ofTicks.received), [[{}, ticks.received]]);
  counter('ticks_answered', helpOf(ofTicks.answered), [[{}, ticks.answered]]);
  counter('ticks_past_deadline', helpOf(ofTicks.past_deadline), [[{}, ticks.past_deadline]]);
  gauge('ticks_in_flight', helpOf(ofTicks.in_flight), [[{}, ticks.in_flight]]);
  counter('actions', helpOf(shape.actions), toSamples('source', metrics.actions));
  gauge('decisions_queued', helpOf(ofDecisions.queued), [[{}, decisions.queued]]);
  gauge('decisions_running', helpOf(ofDecisions.running), [[{}, decisions.running]]);
  counter('decisions_late', helpOf(ofDecisions.late), [[{}, decisions.late]]);
  counter('decisions_failed', helpOf(ofDecisions.failed), [[{}, decisions.failed]]);
  counter('decisions_explained', helpOf(ofDecisions.explained), [[{}, decisions.explained]]);
  counter('invalid_perceptions', helpOf(ofDecisions.invalid_perceptions), [[{}, decisions.invalid_perceptions]]);

  const stages = Object.entries(metrics.stages_ms);
  const stageHelp = Object.entries(shape.stages_ms.shape).map(([stage, schema]) => `${stage}: ${helpOf(schema)}`);
  gauge(
    'stage_seconds',
    `Percentiles since the start. ${stageHelp.join(' ')}`,
    stages.flatMap(([stage, took]) => toQuantiles({stage}, took)),
  );
  counter(
    'stages',
    'What went through each stage.',
    stages.map(([stage, {count}]) => [{stage}, count]),
  );
  const kinds = Object.entries(shape.tokens.shape).map(([kind, schema]) => `${kind}: ${helpOf(schema)}`);
  counter('tokens', kinds.join(' '), toSamples('kind', tokens));

  const shares = Object.entries(metrics.by_backend);
  const ofShare = shape.by_backend.valueType.shape;
  counter(
    'backend_decisions',
    helpOf(ofShare.decisions),
    shares.map(([kind, share]) => [{backend: kind}, share.decisions]),
  );
  gauge(
    'backend_decision_seconds',
    helpOf(ofShare.decision_ms),
    shares.flatMap(([kind, share]) => toQuantiles({backend: kind}, share.decision_ms)),
  );
  counter(
    'backend_tokens',
    kinds.join(' '),
    shares.flatMap(([kind, share]) => toSamples('kind', share.tokens, {backend: kind})),
  );
  gauge('backend_info', helpOf(shape.backend), [[{kind: backend.kind, state: backend.state, model: backend.model ?? ''}, 1]]);
  return await registry.metrics();
}

const labelsOf = (samples: readonly Sample[]) => Object.keys(samples[0]?.[0] ?? {});

function toSamples(
  label: string,
  values: Readonly<Record<string, number>>,
  others: Readonly<Record<string, string>> = {},
): Sample[] {
  return Object.entries(values).map(([name, value]) => [{...others, [label]: name}, value]);
}

function toQuantiles(labels: Readonly<Record<string, string>>, {count, p50, p95, p99, max}: Distribution): Sample[] {
  const quantiles = {'0.5': p50, '0.95': p95, '0.99': p99, '1': max};
  return count === 0 ? [] : Object.entries(quantiles).map(([quantile, ms]) => [{...labels, quantile}, ms / 1000]);
}

function helpOf({description}: {readonly description?: string | undefined}): string {
  if (description === undefined) {
    throw new Error('a metric has no description in src/protocol/metrics.ts; describe it there');
  }
  return description;
}
