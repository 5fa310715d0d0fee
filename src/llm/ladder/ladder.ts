import {RuntimeFailure, toMessage} from '../../errors.ts';
import type {Backend, BackendKind, BackendStatus, Decision, StatusListener} from '../backend.ts';
import type {Log} from '../log.ts';
import {toStart} from './route.ts';
import {createRung, type Rung} from './rung.ts';
import {toTimeLimitMs} from './time-limit.ts';

/** A backend of a ladder, to be created. */
export interface RungOptions {
  readonly kind: BackendKind;
  readonly create: (onStatus: StatusListener) => Backend;
}

/**
 * Several backends in one, best first. A decision is made by the first one that is ready, from the one on that its agent wants, and by the next one where that
 * fails or takes so long that the next one would be too late. It is ready as soon as one of them is; only when none can ever be started does `start`
 * reject. Not empty.
 */
export function createLadder(options: readonly RungOptions[], onStatus: StatusListener, log: Log): Backend {
  const rungs = options.map(({kind, create}) =>
    createRung(
      create((status) => hear(kind, status)),
      kind,
    ),
  );
  const kinds = rungs.map(({kind}) => kind);
  /** Explanations are asked of whoever decided, by the decision as it was made. */
  const origins = new WeakMap<Decision, {readonly rung: Rung; readonly decision: Decision}>();

  const hear = (kind: BackendKind, {state, message}: BackendStatus): void => {
    const level = state === 'failed' ? 'warn' : state === 'loading' ? 'debug' : 'info';
    log[level]({}, `${kind} is ${state}${message === undefined ? '' : `: ${message}`}`);
    onStatus(toStatus(rungs));
  };

  const candidates = (wanted: BackendKind | undefined) => rungs.slice(toStart(kinds, wanted)).filter(({isReady}) => isReady);

  return {
    kind: 'ladder',
    status: () => toStatus(rungs),
    async start() {
      try {
        await Promise.any(rungs.map(({backend}) => backend.start()));
      } catch (error) {
        throw error instanceof AggregateError ? error.errors[0] : error;
      }
    },
    slots: (agents) =>
      Math.max(
        1,
        rungs.filter(({isReady}) => isReady).reduce((sum, {backend}) => sum + ownSlots(backend, agents), 0),
      ),
    async decide(request, signal) {
      let failure: unknown = new RuntimeFailure('BackendUnavailable', 'none of the backends is ready; status says why');
      const able = candidates(request.backend);
      for (const [at, rung] of able.entries()) {
        const next = able[at + 1];
        const limitMs = next && toTimeLimitMs({nowMs: performance.now(), dueMs: request.dueMs, nextUsuallyMs: next.usualMs});
        try {
          const made = await rung.decide(request, limitMs, signal);
          const decision = {...made, by: rung.kind};
          origins.set(decision, {rung, decision: made});
          return decision;
        } catch (error) {
          signal.throwIfAborted();
          log.debug({agent_id: request.agentId}, `${rung.kind} failed to decide: ${toMessage(error)}`);
          failure = error;
        }
      }
      throw failure;
    },
    async explain(request, decision, signal) {
      const origin = origins.get(decision);
      return origin?.rung.backend.explain?.(request, origin.decision, signal);
    },
    async warmUp(request, signal) {
      await Promise.all(candidates(request.backend).map(({backend}) => backend.warmUp(request, signal)));
    },
    forget(agentId) {
      for (const {backend} of rungs) {
        backend.forget(agentId);
      }
    },
    async dispose() {
      await Promise.all(rungs.map(({backend}) => backend.dispose()));
    },
  };
}

/** Rules take no time, so that one place is enough for them. */
const ownSlots = (backend: Backend, agents: number): number => (backend.isInstant ? 1 : backend.slots(agents));

/** Ready when one is; else still on the way when one is; failed when none is left. */
function toStatus(rungs: readonly Rung[]): BackendStatus {
  const backends = rungs.map((rung) => rung.status());
  const first = (...states: BackendStatus['state'][]) => backends.find(({state}) => states.includes(state));
  const {state, model, progress} = first('ready') ?? first('loading') ?? first('starting') ?? {state: 'failed'};
  const reasons = backends.flatMap(({kind, message}) => (message === undefined ? [] : [`${kind}: ${message}`]));
  return {
    state,
    ...(model !== undefined && {model}),
    ...(progress !== undefined && {progress}),
    ...(state === 'failed' && {message: reasons.join('; ')}),
    backends,
  };
}
