import {RuntimeFailure} from '../errors.ts';
import type {Backend, Decision} from '../llm/backend.ts';
import type {ActionMessage} from '../protocol/action.ts';
import type {Agent} from './registry.ts';

/** Turns a backend's decision into the agent's action. Throws DecisionFailed when it is not valid against the tool's schema. */
export function toAction(agent: Agent, tick: number, decision: Decision, backend: Backend['kind']): ActionMessage {
  const problem = agent.tools.findProblem(decision.tool, decision.params);
  if (problem !== undefined) {
    throw new RuntimeFailure('DecisionFailed', `the backend decided for something that the agent cannot do: ${problem}`);
  }
  return {
    agent_id: agent.id,
    tick,
    tool: decision.tool,
    params: {...decision.params},
    reasoning: decision.reasoning ?? '',
    source: decision.fromCache ? 'cache' : (decision.by ?? backend) === 'scripted' ? 'scripted' : 'model',
    ...(decision.probability !== undefined && {probability: Math.round(decision.probability * 1e4) / 1e4}),
  };
}
