import type {Backend} from '../backend.ts';
import {chooseAction} from './policy.ts';

const NO_TOKENS = {reused: 0, prefilled: 0, sampled: 0, forced: 0};

/** A backend that decides by rules: for tests, for machines without a model, and to see what a game does without waiting for one. */
export function createScriptedBackend(): Backend {
  return {
    kind: 'scripted',
    isInstant: true,
    status: () => ({state: 'ready'}),
    start: async () => {},
    slots: () => Number.MAX_SAFE_INTEGER,
    async decide({actions, perception}, signal) {
      signal.throwIfAborted();
      return {...chooseAction(actions, perception), tokens: NO_TOKENS, prefillMs: 0, decodeMs: 0};
    },
    warmUp: async () => {},
    forget() {},
    dispose: async () => {},
  };
}
