import type {ActionMessage, ActionReason} from '../protocol/action.ts';
import type {JsonValue} from '../protocol/json.ts';
import type {PerceptionMessage} from '../protocol/perception.ts';
import type {Clock} from './clock.ts';
import type {Observer} from './observer.ts';
import {once} from './once.ts';
import {toFacts} from './prompt/facts.ts';
import type {Agent, Registry} from './registry.ts';
import type {Scheduler} from './scheduler.ts';
import {type ScriptedPolicy, toStandIn} from './stand-in.ts';
import type {Turn} from './turn.ts';

/** What one agent brings to a tick. */
export interface TickEntry {
  readonly perception: PerceptionMessage;
  /** The perception was broken and has been replaced by an empty one: the agent acts, but the model is not asked. */
  readonly isInvalid: boolean;
}

export interface TickOptions {
  readonly entries: readonly TickEntry[];
  readonly simulationState: {readonly [key: string]: JsonValue};
  /** Milliseconds until the answer is due, counted from the call; absent means to wait for everybody. */
  readonly deadlineMs: number | undefined;
  /** Aborts when the client takes the tick back: the model stops working for it. */
  readonly signal: AbortSignal;
}

/** What became of one entry. */
export interface TickResult {
  readonly action: ActionMessage;
  /** Why the model did not decide, where that is a failure and not the way of things. */
  readonly failure: string | undefined;
}

export interface TickServices {
  readonly registry: Registry;
  readonly scheduler: Scheduler;
  readonly clock: Clock;
  readonly observer: Observer;
  readonly choose: ScriptedPolicy;
}

/** Decides one tick: resolves with one result per entry, in their order, by the deadline at the latest. Never rejects. */
export function decideTick(
  services: TickServices,
  {entries, simulationState, deadlineMs, signal}: TickOptions,
): Promise<readonly TickResult[]> {
  const {registry, scheduler, clock, observer, choose} = services;
  const startedMs = clock.now();
  observer.tickReceived();

  return new Promise((resolve) => {
    const results: TickResult[] = [];
    let open = entries.length;
    let pastDeadline = false;

    const settle = (index: number, result: TickResult) => {
      results[index] = result;
      open -= 1;
      if (open === 0) {
        finish();
      }
    };

    const finish = () => {
      cancelDeadline?.();
      signal.removeEventListener('abort', withdraw);
      observer.tickAnswered({tickMs: clock.now() - startedMs, pastDeadline, sources: results.map(({action}) => action.source)});
      resolve(results);
    };

    const toTurn = (agent: Agent, perception: PerceptionMessage, index: number): Turn => {
      let isAnswered = false;
      const shapes = once(() => agent.tools.actions(perception));
      const answer = (action: () => ActionMessage, failure?: string) => {
        if (!isAnswered) {
          isAnswered = true;
          settle(index, {action: action(), failure});
        }
      };
      return {
        agent,
        perception,
        dueMs: deadlineMs === undefined ? undefined : startedMs + deadlineMs,
        shapes,
        facts: once(() => toFacts(perception, simulationState, shapes())),
        get isAnswered() {
          return isAnswered;
        },
        decide: (action) => answer(() => action),
        giveUp: (reason: ActionReason, failure) =>
          answer(() => toStandIn({agent, perception, last: scheduler.lastAction(agent.id), reason, shapes, choose}), failure),
      };
    };

    const turns = entries.map(({perception}, index) => toTurn(registry.require(perception.agent_id), perception, index));
    const giveUpAll = () => {
      pastDeadline = true;
      for (const turn of turns) {
        turn.giveUp('deadline');
      }
    };
    const withdraw = () => turns.filter((turn) => !turn.isAnswered).forEach(scheduler.withdraw);
    const cancelDeadline = deadlineMs === undefined ? undefined : clock.after(deadlineMs, giveUpAll);
    signal.addEventListener('abort', withdraw);

    if (turns.length === 0) {
      finish();
    }
    turns.forEach((turn, index) => {
      if (entries[index]?.isInvalid) {
        turn.giveUp('invalid_perception');
      } else {
        scheduler.enqueue(turn);
      }
    });
    scheduler.pump();
  });
}
