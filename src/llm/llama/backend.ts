import type {LlamaContextSequence} from 'node-llama-cpp';
import {RuntimeFailure, toMessage} from '../../errors.ts';
import {unlessAborted} from '../abort.ts';
import type {Backend, BackendStatus, DecisionRequest, StatusListener} from '../backend.ts';
import type {Log} from '../log.ts';
import type {Work} from './decide.ts';
import type {LlamaOptions} from './options.ts';
import type {Loan} from './sequences.ts';
import type {Session} from './session.ts';

/** A model that is loaded, and what works with it. Both are read when a model is loaded: whoever asks for something else need not wait for it. */
interface Mind {
  readonly session: Session;
  readonly engine: typeof import('./decide.ts');
}

/**
 * Decides with a local model, by llama.cpp in this process. Every agent has a sequence of one context, in which the beginning of its
 * prompt stays evaluated from tick to tick; agents that decide at the same time share their batches. The model weighs the labels of the request's
 * actions, so that it has no other answer. Nothing is loaded before `start`; what comes earlier waits for it.
 */
export function createLlamaBackend(options: LlamaOptions, onStatus: StatusListener, log: Log): Backend {
  const disposal = new AbortController();
  const mind = Promise.withResolvers<Mind>();
  let status: BackendStatus = {state: 'starting'};
  let limit = options.maxSequences;
  let disposed: Promise<void> | undefined;
  // The failure reaches whoever called `start`, and whoever is waiting to decide; there may be nobody waiting.
  mind.promise.catch(() => undefined);

  const setStatus = (next: BackendStatus): void => {
    status = next;
    onStatus(next);
  };

  // In tenths: llama.cpp reports every tensor, and each change of status becomes a message to the game.
  const setProgress = (progress: number): void => {
    const tenths = Math.floor(progress * 10) / 10;
    if (status.progress !== tenths) {
      setStatus({state: 'loading', progress: tenths});
    }
  };

  /** Lets `work` borrow the agent's sequence; it is aborted by the caller's signal and by `dispose`. */
  const forAgent = async <Result>(
    agentId: string,
    callerSignal: AbortSignal,
    work: (engine: Mind['engine'], work: Work) => Promise<Result>,
  ): Promise<Result> => {
    const signal = AbortSignal.any([callerSignal, disposal.signal]);
    const {session, engine} = await unlessAborted(mind.promise, signal);
    let loan: Loan<LlamaContextSequence> | undefined;
    const borrow = async () => {
      loan ??= await session.pool.lend(agentId, signal);
      limit = session.pool.limit;
      return loan.sequence;
    };
    try {
      return await work(engine, {session, borrow, signal});
    } catch (error) {
      throw signal.aborted || error instanceof RuntimeFailure ? error : await toDecisionFailed(error, agentId, loan?.sequence);
    } finally {
      loan?.giveBack();
    }
  };

  /** Passes are cut by the clock, and differently cut ones differ in the last digits. */
  const timeless = (request: DecisionRequest): DecisionRequest =>
    options.deterministic ? {...request, dueMs: undefined} : request;

  return {
    kind: 'llama',
    status: () => status,
    async start() {
      setProgress(0);
      try {
        const modelPath = (await options.fetchModel?.(setProgress, disposal.signal)) ?? options.modelPath;
        const [{openSession}, engine] = await Promise.all([import('./session.ts'), import('./decide.ts')]);
        const session = await openSession({...options, modelPath}, setProgress, disposal.signal, log);
        mind.resolve({session, engine});
        setStatus({state: 'ready', model: session.modelName});
      } catch (error) {
        mind.reject(error);
        setStatus({state: 'failed', message: toMessage(error)});
        throw error;
      }
    },
    slots: (agents) => (options.deterministic ? 1 : Math.max(1, Math.min(agents, limit))),
    decide: (request, signal) => forAgent(request.agentId, signal, (engine, work) => engine.decide(work, timeless(request))),
    explain: (request, decision, signal) =>
      forAgent(request.agentId, signal, (engine, work) => engine.explain(work, request, decision)),
    warmUp: (request, signal) => forAgent(request.agentId, signal, (engine, work) => engine.warmUp(work, request)),
    forget(agentId) {
      mind.promise
        .then(({session: {pool, states}}) => {
          pool.forget(agentId);
          return states.forget(agentId);
        })
        .catch(() => undefined);
    },
    dispose() {
      const reason = new RuntimeFailure('ShuttingDown', 'the runtime is shutting down; start it again for more decisions');
      disposal.abort(reason);
      if (status.state === 'starting') {
        mind.reject(reason);
      }
      disposed ??= mind.promise.then(({session}) => session.close()).catch(() => undefined);
      return disposed;
    },
  };
}

/** What llama.cpp could not do. Nobody knows what its sequence holds then, so it starts anew. */
async function toDecisionFailed(
  cause: unknown,
  agentId: string,
  sequence: LlamaContextSequence | undefined,
): Promise<RuntimeFailure> {
  await sequence?.clearHistory().catch(() => undefined);
  return new RuntimeFailure(
    'DecisionFailed',
    `llama.cpp failed to decide for agent ${agentId} (${toMessage(cause)}); try again`,
    {
      cause,
      data: {agentId},
    },
  );
}
