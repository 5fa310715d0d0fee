import type {ActionShape, JsonValue} from '../llm/shape.ts';
import type {ActionMessage, ActionReason} from '../protocol/action.ts';
import type {PerceptionMessage} from '../protocol/perception.ts';
import {inSteps} from './ground.ts';
import {isCarriable} from './policy.ts';
import type {Agent} from './registry.ts';
import type {LastAction} from './seat.ts';
import {isLegal} from './tools/legal-actions.ts';

/** A tool call, before it is an action. */
export interface Call {
  readonly tool: string;
  readonly params: {readonly [name: string]: JsonValue};
}

/** Chooses a sensible call without a model: deterministic, immediate. `actions` is not empty, and the perception is in steps. */
export type ScriptedPolicy = (actions: readonly ActionShape[], perception: PerceptionMessage) => Call;

export interface StandInOptions {
  readonly agent: Agent;
  readonly perception: PerceptionMessage;
  readonly last: LastAction | undefined;
  readonly reason: ActionReason;
  /** What the agent may do; asked for when rules have to choose. */
  readonly shapes: () => readonly ActionShape[];
  readonly choose: ScriptedPolicy;
}

/**
 * What an agent does in a tick for which nobody decided: it goes on with its last decision, or does what it was registered with as its fallback, or what rules
 * choose; where the game says what is legal, nothing else.
 */
export function toStandIn({agent, perception, last, reason, shapes, choose}: StandInOptions): ActionMessage {
  const {tick} = perception;
  const common = {agent_id: agent.id, tick, reason};
  const {decide_every, fallback} = agent.registration;
  if (last !== undefined && isLegal(last.action, perception) && isCarriable(last, perception, decide_every)) {
    const {tool, params, reasoning, tick: decidedTick} = last.action;
    return {...common, tool, params, reasoning, source: 'carried', decided_tick: decidedTick};
  }
  const chooseAmongPossible = (): Call => {
    const legal = shapes();
    const actions = legal.length > 0 ? legal : agent.tools.actions({...perception, legal_actions: undefined}, agent.registration);
    // Whoever may have nothing to do at all was registered with a fallback.
    return actions.length > 0 ? choose(actions, inSteps(perception, agent.registration)) : (fallback as Call);
  };
  const {tool, params} = fallback !== undefined && isLegal(fallback, perception) ? fallback : chooseAmongPossible();
  return {...common, tool, params: {...params}, reasoning: '', source: 'fallback'};
}
