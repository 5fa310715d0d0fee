import type {Backend} from '../../src/llm/backend.ts';
import {judge} from '../expert.ts';
import {toAct} from '../lessons/life.ts';

const NO_TOKENS = {reused: 0, prefilled: 0, sampled: 0, forced: 0};

/** A backend in which the expert decides, so that it can play where models play. */
export function createExpertBackend(): Backend {
  const recent = new Map<string, readonly string[]>();
  return {
    kind: 'scripted',
    isInstant: true,
    status: () => ({state: 'ready'}),
    start: async () => {},
    slots: () => Number.MAX_SAFE_INTEGER,
    async decide({agentId, actions, perception, prompt: writePrompt}, signal) {
      signal.throwIfAborted();
      const prompt = writePrompt();
      const before = recent.get(agentId) ?? [];
      const act = toAct(actions, judge({perception, actions, labels: prompt.labels, recent: before, character: prompt.persona}));
      recent.set(agentId, [...before, act.tool].slice(-3));
      return {...act, tokens: NO_TOKENS, prefillMs: 0, decodeMs: 0};
    },
    warmUp: async () => {},
    forget: (agentId) => void recent.delete(agentId),
    dispose: async () => {},
  };
}
