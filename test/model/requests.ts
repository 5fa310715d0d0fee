import type {DecisionRequest} from '../../src/llm/backend.ts';
import type {ActionShape} from '../../src/llm/shape.ts';

const IDLE: ActionShape = {tool: 'idle', params: {kind: 'record', fields: []}};

/** A request of an agent that may only idle, unless `changes` says otherwise. */
export function requestOf(agentId: string, changes: Partial<DecisionRequest> = {}): DecisionRequest {
  return {
    agentId,
    tick: 1,
    prompt: {
      shared: 'You are the mind of one character in a game. You choose exactly one action.',
      persona: `You are ${agentId}.`,
      situation: 'health 100 energy 50\nat (1,2,3) moving (0,0,0)',
    },
    actions: [IDLE],
    perception: {
      agent_id: agentId,
      tick: 1,
      position: [1, 2, 3],
      rotation: [0, 0, 0],
      velocity: [0, 0, 0],
      visible_entities: [],
      inventory: [],
      health: 100,
      energy: 50,
      custom_data: {},
    },
    sampling: {temperature: 1, seed: 1},
    reasoningTokens: 0,
    ...changes,
  };
}

/** An action whose answer is long enough to be interrupted. */
export function talkative(minLength: number): ActionShape {
  return {
    tool: 'say',
    params: {kind: 'record', fields: [{name: 'words', shape: {kind: 'text', minLength, maxLength: minLength}}]},
  };
}
