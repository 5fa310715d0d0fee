import {toMessage} from '../errors.ts';
import type {Backend, Decision} from '../llm/backend.ts';
import type {Logger} from '../log.ts';
import type {ActionMessage, ActionReason} from '../protocol/action.ts';
import type {Clock} from './clock.ts';
import {toAction} from './decision.ts';
import type {Observer} from './observer.ts';
import {isDue, nextDecisions} from './policy.ts';
import type {Agent} from './registry.ts';
import {toRequest, toWarmUp} from './request.ts';
import {createSeat, type LastAction, type Seat} from './seat.ts';
import type {Turn} from './turn.ts';

export interface SchedulerOptions {
  readonly backend: Backend;
  readonly clock: Clock;
  readonly observer: Observer;
  readonly log: Logger;
  /** Called with each action that came after its turn was answered. */
  readonly onLateDecision: (action: ActionMessage) => void;
}

/**
 * Decides whose turn it is at the model. Laws: at most one decision per agent is with the model; a newer perception takes the place of
 * the one that waits; a turn that was given up keeps its place in the queue, so that nobody starves; never more decisions at once than the
 * backend has slots; warm-ups only take slots that no decision wants.
 */
export interface Scheduler {
  /** Puts a turn into the queue, or ends it at once when there is nothing to decide. */
  enqueue(turn: Turn): void;
  /** The agent's last decision. */
  lastAction(agentId: string): LastAction | undefined;
  /** Drops the turn: it no longer waits, and the model stops working on it. */
  withdraw(turn: Turn): void;
  /** Makes an agent known, or starts it afresh after a change of its registration. */
  seat(agent: Agent): void;
  /** Ends everything that concerns an agent. */
  unseat(agentId: string): void;
  /** Starts what can be started; to be called when the backend's state has changed. */
  pump(): void;
  readonly queued: number;
  readonly running: number;
  /** Gives up every turn and stops the model. */
  close(): void;
}

/** Creates a scheduler without agents. */
export function createScheduler({backend, clock, observer, log, onLateDecision}: SchedulerOptions): Scheduler {
  const seats = new Map<string, Seat>();
  const waiting = new Set<Seat>();
  const cold = new Set<Seat>();
  let running = 0;
  let isClosed = false;

  const seatOf = (agent: Agent): Seat => {
    const known = seats.get(agent.id);
    if (known?.agent === agent) {
      return known;
    }
    vacate(agent.id, 'agent_changed');
    const seat = createSeat(agent);
    seats.set(agent.id, seat);
    cold.add(seat);
    return seat;
  };

  const vacate = (agentId: string, reason: ActionReason) => {
    const seat = seats.get(agentId);
    if (seat === undefined) {
      return;
    }
    seats.delete(agentId);
    waiting.delete(seat);
    cold.delete(seat);
    seat.queued?.giveUp(reason);
    seat.running?.turn?.giveUp(reason);
    seat.running?.controller.abort(new Error(reason));
    backend.forget(agentId);
  };

  const pump = () => {
    if (isClosed || backend.status().state !== 'ready') {
      return;
    }
    const idle = (candidates: Set<Seat>) => [...candidates].filter((seat) => seat.running === undefined);
    const next = idle(waiting).map((seat) => ({priority: seat.agent.registration.priority, sinceMs: seat.sinceMs, seat}));
    for (const {seat} of nextDecisions(next, freeSlots(), clock.now())) {
      decide(seat);
    }
    for (const seat of idle(cold).slice(0, freeSlots())) {
      warmUp(seat);
    }
  };

  const freeSlots = () => Math.max(0, backend.slots(seats.size) - running);

  /** Occupies the seat while the model works for it, and lets the next one in afterwards. */
  const occupy = (seat: Seat, turn: Turn | undefined, work: (signal: AbortSignal) => Promise<void>) => {
    const controller = new AbortController();
    seat.running = {turn, controller};
    running += 1;
    cold.delete(seat);
    void work(controller.signal).finally(() => {
      seat.running = undefined;
      running -= 1;
      pump();
    });
  };

  const decide = (seat: Seat) => {
    const turn = seat.queued as Turn;
    seat.queued = undefined;
    waiting.delete(seat);
    observer.decisionStarted({queuedMs: clock.now() - seat.sinceMs});
    occupy(seat, turn, async (signal) => {
      try {
        const decision = await backend.decide(toRequest(turn), signal);
        if (!signal.aborted) {
          finish(seat, turn, decision);
        }
      } catch (error) {
        fail(turn, error, signal);
      }
    });
  };

  const finish = (seat: Seat, turn: Turn, decision: Decision) => {
    const startedMs = clock.now();
    const action = toAction(turn.agent, turn.perception.tick, decision, backend.kind);
    seat.last = {action, arrivedTick: Math.max(action.tick, seat.newestTick)};
    turn.agent.memory.remember(action);
    observer.decided({decision, validateMs: clock.now() - startedMs, isLate: turn.isAnswered});
    if (turn.isAnswered) {
      onLateDecision({...action, decided_tick: action.tick});
    } else {
      turn.decide(action);
    }
  };

  const fail = (turn: Turn, error: unknown, signal: AbortSignal) => {
    if (signal.aborted) {
      turn.giveUp('superseded');
      return;
    }
    observer.decisionFailed();
    log.warn({agent_id: turn.agent.id, tick: turn.perception.tick, err: error}, 'a decision failed');
    turn.giveUp('decision_failed', toMessage(error));
  };

  const warmUp = (seat: Seat) =>
    occupy(seat, undefined, async (signal) => {
      try {
        await backend.warmUp(toWarmUp(seat.agent), signal);
      } catch (error) {
        if (!signal.aborted) {
          log.warn({agent_id: seat.agent.id, err: error}, `the agent could not be warmed up: ${toMessage(error)}`);
        }
      }
    });

  const queue = (turn: Turn) => {
    const seat = seatOf(turn.agent);
    if (seat.queued === undefined) {
      seat.sinceMs = clock.now();
    }
    seat.queued?.giveUp('superseded');
    seat.running?.turn?.giveUp('superseded');
    seat.queued = turn;
    waiting.add(seat);
  };

  /** Why there is nothing to ask the model in this turn, if so. */
  const reasonNotToAsk = (turn: Turn): ActionReason | undefined => {
    const {agent, perception} = turn;
    const seat = seatOf(agent);
    const lastTick = seat.running?.turn?.perception.tick ?? seat.last?.action.tick;
    if (isClosed) {
      return 'shutting_down';
    }
    if (backend.status().state === 'failed') {
      return 'backend_failed';
    }
    if (!isDue(lastTick, perception.tick, agent.registration.decide_every)) {
      return 'between_decisions';
    }
    return turn.shapes().length === 0 ? 'no_legal_action' : undefined;
  };

  return {
    enqueue(turn) {
      seatOf(turn.agent).newestTick = turn.perception.tick;
      const reason = reasonNotToAsk(turn);
      if (reason === undefined) {
        queue(turn);
      } else {
        turn.giveUp(reason);
      }
    },
    lastAction: (agentId) => seats.get(agentId)?.last,
    withdraw(turn) {
      const seat = seats.get(turn.agent.id);
      if (seat?.queued === turn) {
        seat.queued = undefined;
        waiting.delete(seat);
      }
      if (seat?.running?.turn === turn) {
        seat.running.controller.abort(new Error('the tick was cancelled'));
      }
      turn.giveUp('superseded');
    },
    seat(agent) {
      seatOf(agent);
      pump();
    },
    unseat: (agentId) => vacate(agentId, 'agent_changed'),
    pump,
    get queued() {
      return waiting.size;
    },
    get running() {
      return running;
    },
    close() {
      isClosed = true;
      for (const id of [...seats.keys()]) {
        vacate(id, 'shutting_down');
      }
    },
  };
}
