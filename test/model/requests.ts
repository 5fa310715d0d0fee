import type {DecisionRequest} from '../../src/llm/backend.ts';
import {OPTION_LABELS, TOOL_LABELS} from '../../src/llm/labels.ts';
import type {ActionShape} from '../../src/llm/shape.ts';

const NOTHING: readonly ActionShape[] = ['idle', 'wait'].map((tool) => ({tool, params: {kind: 'record', fields: []}}));

/** A request of an agent that may idle or wait, unless `changes` says otherwise; tools have their letters in the order of the actions. */
export function requestOf(agentId: string, changes: Partial<DecisionRequest> = {}): DecisionRequest {
  const actions = changes.actions ?? NOTHING;
  const labels = new Map(actions.map(({tool}, at) => [`tool ${tool}`, TOOL_LABELS[at] as string]));
  const shared = 'You are the mind of one character in a game. You choose exactly one action.';
  return {
    agentId,
    tick: 1,
    prompt: () => ({
      shared,
      persona: `You are ${agentId}.`,
      situation: 'a berry (1,2)\nb fire (3,4)',
      now: 'health 100\nenergy 50\nat (1,2) now',
      labels,
    }),
    blank: (things) => ({
      shared,
      persona: 'You are somebody.',
      situation: OPTION_LABELS.slice(0, things)
        .map((label) => `${label} something`)
        .join('\n'),
      now: 'health 50\nenergy 50\nat (0,0) now',
      labels,
    }),
    actions,
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
      busy: false,
      watched: false,
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
