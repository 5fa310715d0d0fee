import type {BackendStatus} from '../llm/backend.ts';
import type {ActionReason} from '../protocol/action.ts';
import {isDue, isUnchanged} from './policy.ts';
import type {Seat} from './seat.ts';
import type {Turn} from './turn.ts';

/** Why the model is not asked in this turn, and what is wrong with the perception if that is why. */
export interface NoQuestion {
  readonly reason: ActionReason;
  readonly failure?: string;
}

/**
 * The level of detail: the model is asked only where there is something to decide. In that order: it cannot be asked, the agent carries out what it
 * decided, it is not due, it has no choice, it sees what it saw.
 */
export function reasonNotToAsk(turn: Turn, seat: Seat, state: BackendStatus['state']): NoQuestion | undefined {
  const {agent, perception} = turn;
  if (state === 'failed') {
    return {reason: 'backend_failed'};
  }
  const failure = agent.tools.findIllegal(perception);
  if (failure !== undefined) {
    return {reason: 'invalid_perception', failure};
  }
  const lastTick = seat.running?.turn?.perception.tick ?? seat.last?.action.tick;
  if (perception.busy && lastTick !== undefined) {
    return {reason: 'busy'};
  }
  if (!isDue(lastTick, perception.tick, agent.registration.decide_every)) {
    return {reason: 'between_decisions'};
  }
  const canAlwaysAct = agent.tools.isAlwaysUsable && perception.legal_actions === undefined;
  if (!canAlwaysAct && turn.shapes().length === 0) {
    return {reason: 'no_legal_action'};
  }
  const {last} = seat;
  return last?.sight !== undefined && isUnchanged(last.action.tick, last.sight, perception.tick, turn.sight)
    ? {reason: 'unchanged'}
    : undefined;
}
