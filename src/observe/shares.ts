import type {BackendKind, Decision} from '../llm/backend.ts';
import type {Metrics} from '../protocol/metrics.ts';
import {createDurations} from './histogram.ts';

/** Counts what each of several backends decided. */
export interface Shares {
  /** Decisions that do not say who made them are not counted: then there is only one who could. */
  add(decision: Decision): void;
  read(): Metrics['by_backend'];
}

/** Creates shares of nothing. */
export function createShares(): Shares {
  const shares = new Map<BackendKind, ReturnType<typeof createShare>>();
  return {
    add(decision) {
      if (decision.by !== undefined) {
        const share = shares.get(decision.by) ?? createShare();
        shares.set(decision.by, share);
        share.add(decision);
      }
    },
    read: () => Object.fromEntries([...shares].map(([kind, share]) => [kind, share.read()])),
  };
}

function createShare() {
  const durations = createDurations();
  const tokens = {reused: 0, prefilled: 0, sampled: 0, forced: 0};
  let decisions = 0;
  return {
    add(decision: Decision) {
      decisions += 1;
      durations.record(decision.prefillMs + decision.decodeMs);
      for (const kind of Object.keys(tokens) as (keyof typeof tokens)[]) {
        tokens[kind] += decision.tokens[kind];
      }
    },
    read: () => ({decisions, decision_ms: durations.read(), tokens: {...tokens}}),
  };
}
