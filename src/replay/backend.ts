import type {Backend} from '../llm/backend.ts';
import type {RecordedRun} from './recorded-run.ts';

/** What stands for a model while a game is answered from its recording: it is ready at once, has the recorded model's name, and is never asked. */
export function createReplayBackend({backend, path}: RecordedRun): Backend {
  return {
    kind: 'replay',
    isInstant: true,
    status: () => ({state: 'ready', ...(backend?.model && {model: backend.model})}),
    start: async () => {},
    slots: () => 1,
    decide: () => Promise.reject(new Error(`nobody decides while ${path} is replayed`)),
    warmUp: async () => {},
    forget() {},
    dispose: async () => {},
  };
}
