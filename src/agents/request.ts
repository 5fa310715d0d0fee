import type {DecisionRequest, WarmUpRequest} from '../llm/backend.ts';
import {once} from './once.ts';
import {toBlankPrompt, toPrompt} from './prompt/prompt.ts';
import type {Agent} from './registry.ts';
import {SAMPLE_LABELS, toSampleActions} from './tools/sample-actions.ts';
import type {Turn} from './turn.ts';

/** What the backend is asked in a turn. */
export function toRequest(turn: Turn): DecisionRequest {
  const {agent, seen} = turn;
  return {
    agentId: agent.id,
    tick: seen.tick,
    prompt: once(() => writePrompt(turn)),
    blank: (things) => toBlankPrompt(agent.standingPrompt, things),
    actions: turn.shapes(),
    perception: seen,
    sampling: agent.sampling,
    dueMs: turn.dueMs,
    reasoningTokens: agent.registration.reasoning_tokens,
    backend: agent.registration.backend,
  };
}

/** What the backend can do ahead of an agent's first decision. */
export function toWarmUp({id, registration, standingPrompt, tools}: Agent): WarmUpRequest {
  return {
    agentId: id,
    prompt: () => ({...standingPrompt, situation: '', now: '', labels: SAMPLE_LABELS}),
    blank: (things) => toBlankPrompt(standingPrompt, things),
    actions: toSampleActions(tools.definitions),
    backend: registration.backend,
  };
}

function writePrompt({agent, seen, facts}: Turn) {
  const account = agent.narrator.tell(facts());
  return toPrompt(agent.standingPrompt, {perception: seen, account, recent: agent.memory.recent()});
}
