import type {Backend, Decision, DecisionRequest} from '../backend.ts';
import {chooseAction} from './policy.ts';

const NO_TOKENS = {reused: 0, prefilled: 0, sampled: 0, forced: 0};

/** How somebody decides without a model. */
export interface Rules {
  readonly choose: (request: DecisionRequest) => Pick<Decision, 'tool' | 'params'>;
  readonly forget: Backend['forget'];
}

const POLICY: Rules = {choose: ({actions, perception}) => chooseAction(actions, perception), forget() {}};

/** A backend that decides by rules: for tests, for machines without a model, and to see what a game does without waiting for one. */
export const createScriptedBackend = (): Backend => createRuleBackend(POLICY);

/** A backend in which somebody decides at once, whose rules these are. */
export function createRuleBackend({choose, forget}: Rules): Backend {
  return {
    kind: 'scripted',
    isInstant: true,
    status: () => ({state: 'ready'}),
    start: async () => {},
    slots: () => Number.MAX_SAFE_INTEGER,
    async decide(request, signal) {
      signal.throwIfAborted();
      return {...choose(request), tokens: NO_TOKENS, prefillMs: 0, decodeMs: 0};
    },
    warmUp: async () => {},
    forget,
    dispose: async () => {},
  };
}
