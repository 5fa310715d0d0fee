import type {DecisionRequest} from '../../src/llm/backend.ts';
import type {ActionShape, LegalAction} from '../../src/llm/shape.ts';

const IDLE: ActionShape = {tool: 'idle', params: {kind: 'record', fields: []}};
const LABELS = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];

/** Actions as a prompt lists them. */
export const listed = (actions: readonly ActionShape[]): LegalAction[] =>
  actions.map((action, at) => ({...action, label: LABELS[at] as string, name: action.tool}));

/** A request of an agent that may only idle, unless `changes` says otherwise. */
export function requestOf(agentId: string, changes: Partial<DecisionRequest> = {}): DecisionRequest {
  return {
    agentId,
    tick: 1,
    prompt: {
      shared: 'You are the mind of one character in a game. You choose exactly one action.',
      persona: `You are ${agentId}.`,
      situation: 'sees: nothing\nactions:\nA idle',
      now: 'health 100 energy 50 at (1,2,3)\nchoice:\n',
    },
    actions: listed([IDLE]),
    shapes: [IDLE],
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
export function talkative(minLength: number): LegalAction {
  return {
    label: 'A',
    name: 'say',
    tool: 'say',
    params: {kind: 'record', fields: [{name: 'words', shape: {kind: 'text', minLength, maxLength: minLength}}]},
  };
}
