import type {DecisionRequest, WarmUpRequest} from '../llm/backend.ts';
import {once} from './once.ts';
import {toBlankPrompt, toPrompt} from './prompt/prompt.ts';
import type {Agent} from './registry.ts';
import {SAMPLE_LABELS, toSampleActions} from './tools/sample-actions.ts';
import type {Turn} from './turn.ts';

/** What the backend is asked in a turn. The prompt is written when it is first read: not every backend reads it. */
export function toRequest(turn: Turn): DecisionRequest {
  const {agent, perception} = turn;
  const {sampling, reasoning_tokens, backend} = agent.registration;
  const prompt = once(() => writePrompt(turn));
  return {
    agentId: agent.id,
    tick: perception.tick,
    get prompt() {
      return prompt();
    },
    blank: (things) => toBlankPrompt(agent.standingPrompt, things),
    actions: turn.shapes(),
    perception,
    sampling: {temperature: sampling.temperature, seed: sampling.seed ?? toSeed(agent.id)},
    dueMs: turn.dueMs,
    reasoningTokens: reasoning_tokens,
    backend,
  };
}

/** What the backend can do ahead of an agent's first decision. */
export function toWarmUp({id, registration, standingPrompt, tools}: Agent): WarmUpRequest {
  return {
    agentId: id,
    prompt: {...standingPrompt, situation: '', now: '', labels: SAMPLE_LABELS},
    blank: (things) => toBlankPrompt(standingPrompt, things),
    actions: toSampleActions(tools.definitions),
    backend: registration.backend,
  };
}

function writePrompt({agent, perception, facts}: Turn) {
  const account = agent.narrator.tell(facts());
  return toPrompt(agent.standingPrompt, {perception, account, recent: agent.memory.recent()});
}

/** A seed of its own for every agent, the same in every run (FNV-1a). */
function toSeed(text: string): number {
  return [...Buffer.from(text)].reduce((hash, byte) => Math.imul(hash ^ byte, 0x01000193) >>> 0, 0x811c9dc5);
}
