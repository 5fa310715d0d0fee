import {toMessage} from '../errors.ts';
import type {Backend, Decision, DecisionRequest} from '../llm/backend.ts';
import type {Logger} from '../log.ts';
import type {ActionMessage, ActionReason} from '../protocol/action.ts';
import {createBudget} from './budget.ts';
import {canDo} from './can-do.ts';
import type {Clock} from './clock.ts';
import {toAction} from './decision.ts';
import {explain} from './explain.ts';
import type {Observer} from './observer.ts';
import {nextDecisions} from './policy.ts';
import {reasonNotToAsk} from './reason-not-to-ask.ts';
import type {Agent} from './registry.ts';
import {toRequest, toWarmUp} from './request.ts';
import {createSeat, type LastAction, NO_PAST, type Past, type Seat} from './seat.ts';
import type {Turn} from './turn.ts';

export interface SchedulerOptions {
  readonly backend: Backend;
  readonly clock: Clock;
  readonly observer: Observer;
  readonly log: Logger;
  /** Tokens that the model may compute per second for all agents together, warm-ups aside; absent: as many as it can. */
  readonly tokensPerSecond?: number | undefined;
  /** Whether an agent that sees what it saw is asked again; false when left out. */
  readonly asksUnchanged?: boolean;
  /** Called with each action that came after its turn was answered, and with each that has been explained since. */
  readonly onLateDecision: (action: ActionMessage) => void;
}

/**
 * Decides whose turn it is at the model. Laws: at most one decision per agent is with the model; a newer perception takes the place of
 * the one that waits; a turn that was given up keeps its place in the queue, so that nobody starves; never more decisions at once than the
 * backend has slots, nor more than the budget allows; warm-ups only take slots that no decision wants; explanations are made when there is nothing
 * else to do, and broken off as soon as there is.
 */
export interface Scheduler {
  /** Puts a turn into the queue, or ends it at once when there is nothing to decide. */
  enqueue(turn: Turn): void;
  /** The agent's last decision. */
  lastAction(agentId: string): LastAction | undefined;
  /** Drops the turn: it no longer waits, and the model stops working on it. */
  withdraw(turn: Turn): void;
  /** What the agent goes on with. */
  past(agentId: string): Past;
  /** Makes an agent known, or starts it afresh after a change of its registration; with a past where it has one. */
  seat(agent: Agent, past?: Past): void;
  /**
   * Makes a change of an agent known in the middle of its life: what waits or is with the model ends with the agent as it was, and it goes on with its last decision
   * as long as it can still do that. It is asked anew, whatever it sees.
   */
  reseat(agent: Agent): void;
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
export function createScheduler(options: SchedulerOptions): Scheduler {
  const {backend, clock, observer, log, onLateDecision} = options;
  const budget = createBudget(options.tokensPerSecond, clock);
  const remembersSight = backend.isInstant !== true && options.asksUnchanged !== true;
  const seats = new Map<string, Seat>();
  const waiting = new Set<Seat>();
  const cold = new Set<Seat>();
  let running = 0;
  let isClosed = false;
  let explaining: AbortController | undefined;
  let cancelRefill: (() => void) | undefined;

  const seatOf = (agent: Agent, past?: Past): Seat => {
    const known = seats.get(agent.id);
    if (known?.agent === agent) {
      return known;
    }
    vacate(agent.id, 'agent_changed');
    const seat = createSeat(agent, past);
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
    const next = idle(waiting).map((seat) => ({priority: seat.agent.registration.priority, sinceMs: seat.sinceMs, seat}));
    for (const {seat} of nextDecisions(next, freeSlots(), clock.now())) {
      if (budget.waitMs() > 0) {
        pumpWhenRefilled();
        break;
      }
      decide(seat);
    }
    for (const seat of idle(cold).slice(0, freeSlots())) {
      warmUp(seat);
    }
    if (waiting.size === 0 && cold.size === 0 && running === 0) {
      explainNext();
    }
  };

  const idle = (candidates: Set<Seat>) => [...candidates].filter((seat) => seat.running === undefined);

  const freeSlots = () => Math.max(0, backend.slots(seats.size) - running);

  const pumpWhenRefilled = () => {
    cancelRefill?.();
    cancelRefill = clock.after(budget.waitMs(), pump);
  };

  /** Occupies the seat while the model works for it, and lets the next one in afterwards. */
  const occupy = (seat: Seat, turn: Turn | undefined, work: (signal: AbortSignal) => Promise<void>): AbortController => {
    const controller = new AbortController();
    seat.running = {turn, controller};
    running += 1;
    cold.delete(seat);
    void work(controller.signal).finally(() => {
      seat.running = undefined;
      running -= 1;
      pump();
    });
    return controller;
  };

  const decide = (seat: Seat) => {
    const turn = seat.queued as Turn;
    seat.queued = undefined;
    waiting.delete(seat);
    const settle = budget.reserve();
    const queuedMs = clock.now() - seat.sinceMs;
    observer.decisionStarted({queuedMs});
    occupy(seat, turn, async (signal) => {
      try {
        const request = toRequest(turn);
        const decision = await backend.decide(request, signal);
        settle(countComputed(decision));
        if (!signal.aborted) {
          finish(seat, turn, {request, decision, queuedMs});
        }
      } catch (error) {
        fail(turn, error, signal);
      }
    });
  };

  const finish = (seat: Seat, turn: Turn, {request, decision, queuedMs}: Decided) => {
    const startedMs = clock.now();
    const action = toAction(turn.agent, turn.perception.tick, decision, backend.kind);
    const isAsItWas = seat.agent === turn.agent;
    const isKept = isAsItWas || canDo(seat.agent, action);
    if (isKept) {
      const sight = remembersSight && isAsItWas ? turn.sight() : undefined;
      seat.last = {action, arrivedTick: Math.max(action.tick, seat.newestTick), sight};
      seat.agent.memory.remember(action);
    }
    seat.unexplained = isKept && turn.perception.watched && request.reasoningTokens > 0 ? {request, decision} : undefined;
    observer.decided({request, decision, queuedMs, validateMs: clock.now() - startedMs, isLate: turn.isAnswered()});
    if (turn.isAnswered()) {
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
    const {agent, perception} = turn;
    observer.decisionFailed({agentId: agent.id, tick: perception.tick, message: toMessage(error)});
    log.warn({agent_id: agent.id, tick: perception.tick, err: error}, 'a decision failed');
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

  const explainNext = () => {
    const seat = [...seats.values()].find(({unexplained}) => unexplained !== undefined);
    if (seat === undefined) {
      return;
    }
    if (budget.waitMs() > 0) {
      pumpWhenRefilled();
      return;
    }
    const tokens = seat.unexplained?.request.reasoningTokens ?? 0;
    explaining = occupy(seat, undefined, async (signal) => {
      await explain(seat, {backend, observer, log, onExplained: onLateDecision}, signal);
      budget.spend(signal.aborted ? 0 : tokens);
    });
  };

  const warmUpNext = () => {
    explaining?.abort(new Error('there is an agent to warm up'));
    pump();
  };

  const queue = (turn: Turn) => {
    const seat = seatOf(turn.agent);
    explaining?.abort(new Error('there is something to decide'));
    if (seat.queued === undefined) {
      seat.sinceMs = clock.now();
    }
    seat.queued?.giveUp('superseded');
    seat.running?.turn?.giveUp('superseded');
    seat.queued = turn;
    waiting.add(seat);
  };

  return {
    enqueue(turn) {
      const seat = seatOf(turn.agent);
      seat.newestTick = turn.perception.tick;
      const none = isClosed ? {reason: 'shutting_down' as const} : reasonNotToAsk(turn, seat, backend.status().state);
      if (none === undefined) {
        queue(turn);
      } else {
        turn.giveUp(none.reason, none.failure);
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
    past: (agentId) => seats.get(agentId) ?? NO_PAST,
    seat(agent, past) {
      seatOf(agent, past);
      warmUpNext();
    },
    reseat(agent) {
      const seat = seats.get(agent.id) ?? seatOf(agent);
      seat.agent = agent;
      seat.last = seat.last && canDo(agent, seat.last.action) ? {...seat.last, sight: undefined} : undefined;
      seat.unexplained = seat.last && seat.unexplained;
      cold.add(seat);
      // A tick may be about to begin: its decisions go first.
      queueMicrotask(warmUpNext);
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
      cancelRefill?.();
      for (const id of [...seats.keys()]) {
        vacate(id, 'shutting_down');
      }
    },
  };
}

/** A decision that came, what it answers, and how long that had waited. */
interface Decided {
  readonly request: DecisionRequest;
  readonly decision: Decision;
  readonly queuedMs: number;
}

/** What a decision took of the model's time, in tokens. */
const countComputed = ({tokens}: Decision): number => tokens.prefilled + tokens.forced + tokens.sampled + (tokens.repeated ?? 0);
