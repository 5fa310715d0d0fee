import type {ActionReason} from '../protocol/action.ts';
import type {JsonValue} from '../protocol/json.ts';
import type {PerceptionMessage} from '../protocol/perception.ts';
import type {Clock} from './clock.ts';
import type {Observer} from './observer.ts';
import type {Punctuality} from './punctuality.ts';
import type {Registry} from './registry.ts';
import type {Scheduler} from './scheduler.ts';
import {type ScriptedPolicy, toStandIn} from './stand-in.ts';
import {createTurn, type Turn, type TurnResult} from './turn.ts';

/** What one agent brings to a tick. */
export interface TickEntry {
  readonly perception: PerceptionMessage;
  /** The perception was broken and has been replaced by an empty one: the agent acts, but the model is not asked. */
  readonly isInvalid: boolean;
}

export interface TickOptions {
  readonly entries: readonly TickEntry[];
  readonly simulationState: {readonly [key: string]: JsonValue};
  /** When the answer is due, by the clock of the agents; absent means to wait for everybody. */
  readonly dueMs: number | undefined;
  /** Aborts when the client takes the tick back: the model stops working for it. */
  readonly signal: AbortSignal;
}

export interface TickServices {
  readonly registry: Registry;
  readonly scheduler: Scheduler;
  readonly clock: Clock;
  readonly observer: Observer;
  readonly choose: ScriptedPolicy;
  readonly punctuality: Punctuality;
}

/** Decides one tick: resolves with one result per entry, in their order, by the deadline at the latest. Never rejects. */
export function decideTick(
  services: TickServices,
  {entries, simulationState, dueMs, signal}: TickOptions,
): Promise<readonly TurnResult[]> {
  const {registry, scheduler, clock, observer, choose, punctuality} = services;
  const startedMs = clock.now();
  observer.tickReceived();

  return new Promise((resolve) => {
    const plannedMs = dueMs === undefined ? undefined : dueMs - punctuality.marginMs(dueMs - startedMs, entries.length);
    const results: TurnResult[] = [];
    let open = entries.length;
    let pastDeadline = false;

    const settle = (index: number, result: TurnResult) => {
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

    const standIn = ({agent, perception, shapes}: Turn, reason: ActionReason) =>
      toStandIn({agent, perception, last: scheduler.lastAction(agent.id), reason, shapes, choose});

    const turns = entries.map(({perception, isInvalid}, index) => {
      const agent = registry.require(perception.agent_id);
      const turn = createTurn({
        agent,
        perception,
        dueMs: plannedMs,
        simulationState,
        standIn,
        settle: (result) => settle(index, result),
      });
      if (!isInvalid && agent.registration.recall > 0) {
        agent.chronicle().live(turn.seen);
      }
      return turn;
    });
    const giveUpAll = () => {
      pastDeadline = true;
      for (const turn of turns) {
        turn.giveUp('deadline');
      }
      // Once the answer has been written, which takes its time in a crowd.
      clock.after(0, () => punctuality.record(clock.now() - (plannedMs ?? startedMs)));
    };
    const withdraw = () => turns.filter((turn) => !turn.isAnswered()).forEach(scheduler.withdraw);
    const cancelDeadline = plannedMs === undefined ? undefined : clock.after(Math.max(0, plannedMs - clock.now()), giveUpAll);
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
