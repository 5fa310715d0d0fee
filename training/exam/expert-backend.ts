import type {Backend} from '../../src/llm/backend.ts';
import {createRuleBackend} from '../../src/llm/scripted/backend.ts';
import {judge} from '../expert.ts';
import {toAct} from '../lessons/life.ts';

/** A backend in which the expert decides, so that it can play where models play. */
export function createExpertBackend(): Backend {
  const recent = new Map<string, readonly string[]>();
  return createRuleBackend({
    choose({agentId, actions, perception, prompt: writePrompt}) {
      const prompt = writePrompt();
      const before = recent.get(agentId) ?? [];
      const act = toAct(actions, judge({perception, actions, labels: prompt.labels, recent: before, character: prompt.persona}));
      recent.set(agentId, [...before, act.tool].slice(-3));
      return act;
    },
    forget: (agentId) => void recent.delete(agentId),
  });
}
