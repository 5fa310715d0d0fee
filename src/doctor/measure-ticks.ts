import {systemClock} from '../agents/clock.ts';
import {createPunctuality} from '../agents/punctuality.ts';
import {createRegistry} from '../agents/registry.ts';
import {createScheduler} from '../agents/scheduler.ts';
import {decideTick} from '../agents/tick.ts';
import type {Backend} from '../llm/backend.ts';
import {chooseAction} from '../llm/scripted/policy.ts';
import type {Logger} from '../log.ts';
import {createMetrics} from '../observe/metrics.ts';
import {perceiveForager} from './foragers.ts';

export interface MeasureOptions {
  readonly backend: Backend;
  readonly agents: number;
  /** When each tick is due; absent: when all have decided. */
  readonly deadlineMs?: number | undefined;
  /** How long to measure; at least three ticks are, whatever they take. */
  readonly milliseconds: number;
  readonly log: Logger;
  /** Told after each tick how much of the time is over, 0 to 1. */
  readonly onProgress?: (share: number) => void;
}

/** What ticks of so many agents took. */
export interface TickFigures {
  readonly agents: number;
  readonly ticks: number;
  readonly p50Ms: number;
  readonly p95Ms: number;
  readonly decisionsPerSecond: number;
  /** Tokens that were evaluated, per second. */
  readonly tokensPerSecond: number;
  /** Of this process, in the end. */
  readonly memoryBytes: number;
  /** Share of the actions that the model decided in time, 0 to 1. */
  readonly decidedInTime: number;
}

/** Ticks in which everything gets warm, and that do not count. */
const WARM_UP_TICKS = 2;
const FEWEST_TICKS = 3;

/** Plays ticks of walking foragers one after the other, by everything that a game's ticks go through but the wire, and measures them. */
export async function measureTicks({
  backend,
  agents,
  deadlineMs,
  milliseconds,
  log,
  onProgress,
}: MeasureOptions): Promise<TickFigures> {
  const metrics = createMetrics();
  const clock = systemClock;
  const scheduler = createScheduler({backend, clock, observer: metrics, log, onLateDecision() {}});
  const services = {
    registry: createRegistry(),
    scheduler,
    clock,
    observer: metrics,
    choose: chooseAction,
    punctuality: createPunctuality(),
  };
  const signal = new AbortController().signal;
  const durations: number[] = [];
  let [startedMs, tick, inTime] = [clock.now(), 0, 0];
  let before = metrics.read();
  for (; ; tick += 1) {
    const share = (clock.now() - startedMs) / milliseconds;
    if (tick >= WARM_UP_TICKS + FEWEST_TICKS && share >= 1) {
      break;
    }
    onProgress?.(Math.min(1, share));
    if (tick === WARM_UP_TICKS) {
      startedMs = clock.now();
      before = metrics.read();
    }
    const tickMs = clock.now();
    const isWarm = tick >= WARM_UP_TICKS;
    const entries = Array.from({length: agents}, (_, agent) => ({perception: perceiveForager(agent, tick), isInvalid: false}));
    const dueMs = deadlineMs === undefined || !isWarm ? undefined : tickMs + deadlineMs;
    const results = await decideTick(services, {entries, simulationState: {}, dueMs, signal});
    if (isWarm) {
      durations.push(clock.now() - tickMs);
      inTime += results.filter(({action}) => action.source !== 'carried' && action.source !== 'fallback').length;
    }
  }
  const seconds = (clock.now() - startedMs) / 1000;
  const after = metrics.read();
  scheduler.close();
  const sorted = durations.toSorted((a, b) => a - b);
  const rank = (p: number) => sorted[Math.ceil((p / 100) * sorted.length) - 1] as number;
  const counted = (read: typeof after) => read.tokens.prefilled + read.tokens.forced + read.tokens.sampled;
  return {
    agents,
    ticks: durations.length,
    p50Ms: rank(50),
    p95Ms: rank(95),
    decisionsPerSecond: (after.stages_ms.prefill.count - before.stages_ms.prefill.count) / seconds,
    tokensPerSecond: (counted(after) - counted(before)) / seconds,
    memoryBytes: process.memoryUsage.rss(),
    decidedInTime: inTime / (durations.length * agents),
  };
}
