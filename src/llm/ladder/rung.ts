import {RuntimeFailure} from '../../errors.ts';
import type {Backend, BackendKind, Decision, DecisionRequest, RungStatus} from '../backend.ts';

/** One backend of a ladder, and what came of asking it. */
export interface Rung {
  readonly backend: Backend;
  readonly kind: BackendKind;
  readonly isReady: boolean;
  /** How long its decisions usually take, in milliseconds. */
  readonly usualMs: number;
  status(): RungStatus;
  /** Lets it try for `limitMs` at most. */
  decide(request: DecisionRequest, limitMs: number | undefined, signal: AbortSignal): Promise<Decision>;
}

/** How much of the difference to what was usual so far counts. */
const LEARNING_RATE = 0.2;

/** A rung of which nothing is known yet. */
export function createRung(backend: Backend, kind: BackendKind): Rung {
  let usualMs = 0;
  let decisions = 0;
  let failures = 0;

  return {
    backend,
    kind,
    get isReady() {
      return backend.status().state === 'ready';
    },
    get usualMs() {
      return usualMs;
    },
    status: () => ({...backend.status(), kind, decisions, failures}),
    async decide(request, limitMs, signal) {
      const startMs = performance.now();
      const limit = new AbortController();
      const tooLate = () =>
        limit.abort(new RuntimeFailure('BackendUnavailable', `${kind} did not decide within ${Math.round(limitMs ?? 0)} ms`));
      const timer = limitMs === undefined ? undefined : setTimeout(tooLate, limitMs);
      try {
        const decision = await backend.decide(request, AbortSignal.any([signal, limit.signal]));
        usualMs += (performance.now() - startMs - usualMs) * (decisions === 0 ? 1 : LEARNING_RATE);
        decisions += 1;
        return decision;
      } catch (error) {
        failures += signal.aborted ? 0 : 1;
        throw error;
      } finally {
        clearTimeout(timer);
      }
    },
  };
}
