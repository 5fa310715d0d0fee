import type {Observer} from '../agents/observer.ts';
import type {ActionSource} from '../protocol/action.ts';
import type {Metrics} from '../protocol/metrics.ts';
import {createDurations} from './histogram.ts';
import {createShares} from './shares.ts';

/** What is counted here; the rest of `Metrics` is asked of those who know it. */
export type Counted = Pick<Metrics, 'ticks' | 'actions' | 'stages_ms' | 'tokens' | 'by_backend'> & {
  readonly decisions: Pick<Metrics['decisions'], 'late' | 'failed' | 'explained' | 'invalid_perceptions'>;
};

/** Counts what happens. Costs well under a microsecond per event and constant memory. */
export interface MetricsCollector extends Observer {
  read(): Counted;
}

/** Creates a collector at zero. */
export function createMetrics(): MetricsCollector {
  const stages = {
    tick: createDurations(),
    queue: createDurations(),
    prefill: createDurations(),
    decode: createDurations(),
    validate: createDurations(),
  };
  const ticks = {received: 0, answered: 0, past_deadline: 0};
  const decisions = {late: 0, failed: 0, explained: 0, invalid_perceptions: 0};
  const actions: Record<ActionSource, number> = {model: 0, cache: 0, carried: 0, fallback: 0, scripted: 0};
  const tokens = {reused: 0, prefilled: 0, sampled: 0, forced: 0};
  const shares = createShares();

  return {
    tickReceived() {
      ticks.received += 1;
    },
    tickAnswered({tickMs, pastDeadline, sources}) {
      ticks.answered += 1;
      ticks.past_deadline += pastDeadline ? 1 : 0;
      stages.tick.record(tickMs);
      for (const source of sources) {
        actions[source] += 1;
      }
    },
    invalidPerception() {
      decisions.invalid_perceptions += 1;
    },
    decisionStarted({queuedMs}) {
      stages.queue.record(queuedMs);
    },
    decided({decision, validateMs, isLate}) {
      decisions.late += isLate ? 1 : 0;
      stages.prefill.record(decision.prefillMs);
      stages.decode.record(decision.decodeMs);
      stages.validate.record(validateMs);
      shares.add(decision);
      for (const kind of Object.keys(tokens) as (keyof typeof tokens)[]) {
        tokens[kind] += decision.tokens[kind];
      }
    },
    decisionFailed() {
      decisions.failed += 1;
    },
    explained() {
      decisions.explained += 1;
    },
    read: () => ({
      ticks: {...ticks, in_flight: ticks.received - ticks.answered},
      actions: {...actions},
      decisions: {...decisions},
      tokens: {...tokens},
      by_backend: shares.read(),
      stages_ms: {
        tick: stages.tick.read(),
        queue: stages.queue.read(),
        prefill: stages.prefill.read(),
        decode: stages.decode.read(),
        validate: stages.validate.read(),
      },
    }),
  };
}
