import type {DecisionRequest, Prompt} from '../llm/backend.ts';
import {toFacts} from './prompt/facts.ts';
import {toPrompt} from './prompt/prompt.ts';
import type {Turn} from './turn.ts';

/** What the backend is asked in a turn. Lists and prompts are written when they are first read: not every backend reads them. */
export function toRequest(turn: Turn): DecisionRequest {
  const {agent, perception} = turn;
  const {sampling, reasoning_tokens} = agent.registration;
  let prompt: Prompt | undefined;
  return {
    agentId: agent.id,
    tick: perception.tick,
    get prompt() {
      prompt ??= writePrompt(turn);
      return prompt;
    },
    get actions() {
      return turn.actions();
    },
    shapes: turn.shapes(),
    perception,
    sampling: {temperature: sampling.temperature, seed: sampling.seed ?? toSeed(agent.id)},
    reasoningTokens: reasoning_tokens,
  };
}

function writePrompt({agent, perception, simulationState, actions}: Turn): Prompt {
  const facts = toFacts(perception, simulationState);
  const restless = agent.restlessness.observe(facts);
  return toPrompt(agent.standingPrompt, {perception, facts, restless, actions: actions(), recent: agent.memory.recent()});
}

/** A seed of its own for every agent, the same in every run (FNV-1a). */
function toSeed(text: string): number {
  return [...Buffer.from(text)].reduce((hash, byte) => Math.imul(hash ^ byte, 0x01000193) >>> 0, 0x811c9dc5);
}
