import type {ActionShape} from '../llm/shape.ts';
import type {ActionMessage, ActionReason} from '../protocol/action.ts';
import type {JsonValue} from '../protocol/json.ts';
import type {PerceptionMessage} from '../protocol/perception.ts';
import {toThoughts} from './chronicle/thoughts.ts';
import {inSteps} from './ground.ts';
import {once} from './once.ts';
import {type Fact, toFacts} from './prompt/facts.ts';
import {toSight} from './prompt/sight.ts';
import type {Agent} from './registry.ts';

/** One agent's part of a tick: a perception that waits for a decision. Answered once; a later decision for it is late. */
export interface Turn {
  readonly agent: Agent;
  /** As the game sent it. */
  readonly perception: PerceptionMessage;
  /** As whoever decides is told of it: in steps. */
  readonly seen: PerceptionMessage;
  /** When the tick is answered at the latest, by the clock of the agents; absent when it waits. */
  readonly dueMs: number | undefined;
  /** What the agent's tools allow in this situation; worked out when it is first asked for. */
  shapes(): readonly ActionShape[];
  /** What the agent is told of, but for its place. */
  facts(): readonly Fact[];
  /** What the agent is told of, and what it may do, as one text: the same text, the same question. */
  sight(): string;
  isAnswered(): boolean;
  /** Ends the turn with the decided action. */
  decide(action: ActionMessage): void;
  /** Ends the turn without a decision. `failure` says why where that is news to the game. Does nothing when it is answered. */
  giveUp(reason: ActionReason, failure?: string): void;
}

/** What became of one turn. */
export interface TurnResult {
  readonly action: ActionMessage;
  /** Why the model did not decide, where that is a failure and not the way of things. */
  readonly failure: string | undefined;
}

export interface TurnOptions extends Pick<Turn, 'agent' | 'perception' | 'dueMs'> {
  readonly simulationState: {readonly [key: string]: JsonValue};
  /** What the agent does when nobody has decided. */
  readonly standIn: (turn: Turn, reason: ActionReason) => ActionMessage;
  /** Called once, with the answer. */
  readonly settle: (result: TurnResult) => void;
}

/** Opens a turn. Once answered it keeps nothing of its tick: a slow decision may still be working for it when many ticks have come and gone. */
export function createTurn({agent, perception, dueMs, simulationState, ...tick}: TurnOptions): Turn {
  let waiting: Pick<TurnOptions, 'standIn' | 'settle'> | undefined = tick;
  const seen = inSteps(perception, agent.registration);
  const shapes = once(() => agent.tools.actions(perception, agent.registration));
  const facts = once(() => toFacts(seen, simulationState, shapes, toThoughts(agent, seen)));
  const answer = (action: (standIn: TurnOptions['standIn']) => ActionMessage, failure?: string) => {
    const asked = waiting;
    waiting = undefined;
    asked?.settle({action: action(asked.standIn), failure});
  };
  const turn: Turn = {
    agent,
    perception,
    seen,
    dueMs,
    shapes,
    facts,
    sight: once(() => toSight(facts(), seen)),
    isAnswered: () => waiting === undefined,
    decide: (action) => answer(() => action),
    giveUp: (reason, failure) => answer((standIn) => standIn(turn, reason), failure),
  };
  return turn;
}
