import type {JsonValue} from '../llm/shape.ts';
import type {ActionMessage, ActionReason} from '../protocol/action.ts';
import type {PerceptionMessage} from '../protocol/perception.ts';
import {isCarriable} from './policy.ts';
import type {Agent} from './registry.ts';
import type {LastAction} from './seat.ts';

/** A tool call, before it is an action. */
export interface Call {
  readonly tool: string;
  readonly params: {readonly [name: string]: JsonValue};
}

/** What an agent does in a tick for which nobody decided: it goes on with its last decision, or falls back. */
export function toStandIn(
  agent: Agent,
  perception: PerceptionMessage,
  last: LastAction | undefined,
  reason: ActionReason,
  choose: () => Call,
): ActionMessage {
  const {tick} = perception;
  const common = {agent_id: agent.id, tick, reason};
  if (last !== undefined && isCarriable(last.arrivedTick, tick, agent.registration.decide_every)) {
    const {tool, params, reasoning, tick: decidedTick} = last.action;
    return {...common, tool, params, reasoning, source: 'carried', decided_tick: decidedTick};
  }
  const {tool, params} = agent.registration.fallback ?? choose();
  return {...common, tool, params: {...params}, reasoning: '', source: 'fallback'};
}
