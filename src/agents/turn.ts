import type {ActionShape} from '../llm/shape.ts';
import type {ActionMessage, ActionReason} from '../protocol/action.ts';
import type {PerceptionMessage} from '../protocol/perception.ts';
import type {Fact} from './prompt/facts.ts';
import type {Agent} from './registry.ts';

/** One agent's part of a tick: a perception that waits for a decision. Answered once; a later decision for it is late. */
export interface Turn {
  readonly agent: Agent;
  readonly perception: PerceptionMessage;
  /** When the tick is answered at the latest, by the clock of the agents; absent when it waits. */
  readonly dueMs: number | undefined;
  /** What the agent's tools allow in this situation; worked out when it is first asked for. */
  shapes(): readonly ActionShape[];
  /** What the agent is told of its surroundings, besides its body. */
  facts(): readonly Fact[];
  readonly isAnswered: boolean;
  /** Ends the turn with the decided action. */
  decide(action: ActionMessage): void;
  /** Ends the turn without a decision. `failure` says why where that is news to the game. Does nothing when it is answered. */
  giveUp(reason: ActionReason, failure?: string): void;
}
