import {onTestFinished} from 'vitest';
import type {Backend, BackendStatus, Decision, DecisionRequest} from '../../src/llm/backend.ts';
import {createLlamaBackend} from '../../src/llm/llama/backend.ts';
import type {LlamaOptions} from '../../src/llm/llama/options.ts';
import {silentLog} from '../support/silent-log.ts';

export interface TestedBackend {
  readonly backend: Backend;
  readonly statuses: readonly BackendStatus[];
  /** Decides without a way to abort. */
  decide(request: DecisionRequest): Promise<Decision>;
}

/** Nothing is left to be measured: what a test sees is the same everywhere. One thread, because tests run beside others. */
export const FIXED = {
  gpu: 'off',
  threads: 1,
  flashAttention: false,
  batchTokens: 512,
  contextTokens: 1024,
  maxSequences: 16,
  environment: {},
} as const;

/** A backend that ends with the test. */
export function createLlama(modelPath: string, options: Partial<LlamaOptions> = {}): TestedBackend {
  const statuses: BackendStatus[] = [];
  const all = {...FIXED, ...options, modelPath};
  const backend = createLlamaBackend(all, (status) => statuses.push(status), silentLog);
  onTestFinished(() => backend.dispose());
  return {backend, statuses, decide: (request) => backend.decide(request, new AbortController().signal)};
}

/** The same, loaded. */
export async function startLlama(modelPath: string, options: Partial<LlamaOptions> = {}): Promise<TestedBackend> {
  const tested = createLlama(modelPath, options);
  await tested.backend.start();
  return tested;
}
