import type {Backend, Decision, DecisionRequest} from '../../src/llm/backend.ts';

/** A backend whose decisions are made by the test. */
export interface ManualBackend extends Backend {
  /** What is being decided now, in the order in which it was asked. */
  readonly asked: readonly DecisionRequest[];
  readonly warmedUp: readonly string[];
  readonly forgotten: readonly string[];
  /** Who is asked why now. */
  readonly explaining: readonly string[];
  explainFor(agentId: string, words: string): Promise<void>;
  setState(state: 'loading' | 'ready' | 'failed'): void;
  /** Decides for an agent: idle unless said otherwise. Resolves when everything that follows from it has happened. */
  answer(agentId: string, decision?: Partial<Decision>): Promise<void>;
  fail(agentId: string, error: Error): Promise<void>;
}

/** Creates a backend that decides for `slots` agents at once. */
export function createManualBackend({slots = 2}: {slots?: number} = {}): ManualBackend {
  const open = new Map<
    string,
    {request: DecisionRequest; resolve: (decision: Decision) => void; reject: (error: Error) => void}
  >();
  const explaining = new Map<string, (words: string) => void>();
  const warmedUp: string[] = [];
  const forgotten: string[] = [];
  let state: 'loading' | 'ready' | 'failed' = 'ready';
  const settled = () => new Promise<void>((resolve) => setImmediate(resolve));
  const take = (agentId: string) => {
    const found = open.get(agentId);
    if (found === undefined) {
      throw new Error(`nobody asked for a decision for ${agentId}`);
    }
    open.delete(agentId);
    return found;
  };

  return {
    kind: 'llama',
    get asked() {
      return [...open.values()].map(({request}) => request);
    },
    warmedUp,
    forgotten,
    status: () => ({state}),
    setState(next) {
      state = next;
    },
    start: async () => {},
    slots: () => slots,
    decide: (request, signal) =>
      new Promise((resolve, reject) => {
        open.set(request.agentId, {request, resolve, reject});
        signal.addEventListener('abort', () => {
          open.delete(request.agentId);
          reject(signal.reason);
        });
      }),
    get explaining() {
      return [...explaining.keys()];
    },
    explain: ({agentId}, _decision, signal) =>
      new Promise((resolve, reject) => {
        explaining.set(agentId, resolve);
        signal.addEventListener('abort', () => {
          explaining.delete(agentId);
          reject(signal.reason);
        });
      }),
    async explainFor(agentId, words) {
      explaining.get(agentId)?.(words);
      explaining.delete(agentId);
      await settled();
    },
    async answer(agentId, decision) {
      const tokens = {reused: 0, prefilled: 0, sampled: 0, forced: 0};
      take(agentId).resolve({tool: 'idle', params: {}, tokens, prefillMs: 0, decodeMs: 0, ...decision});
      await settled();
    },
    async fail(agentId, error) {
      take(agentId).reject(error);
      await settled();
    },
    async warmUp({agentId}) {
      warmedUp.push(agentId);
    },
    forget(agentId) {
      forgotten.push(agentId);
    },
    dispose: async () => {},
  };
}
