/** A perception that waits for its decision, as far as the order matters. */
export interface Waiting {
  readonly priority: number;
  /** When the agent began to wait; an agent whose perception is replaced keeps its place. */
  readonly sinceMs: number;
}

/** A second of waiting weighs as much as ten points of priority, so that within 20 s even −100 overtakes a newcomer with 100. */
const PRIORITY_PER_SECOND = 10;

/** A decision is carried for so many ticks, or until the next one is due: an agent that is never decided for must not act on old news for ever. */
const MAX_CARRIED_TICKS = 10;

/** Or for so many times as long as it took: the next one of a slow model takes as long, and may have to wait for others. */
const CARRIED_TIMES = 2;

/** Which waiting decisions start next: highest priority, then longest wait, where waiting raises the priority. Pure. */
export function nextDecisions<T extends Waiting>(waiting: readonly T[], freeSlots: number, nowMs: number): readonly T[] {
  const urgency = ({priority, sinceMs}: Waiting) => priority + ((nowMs - sinceMs) / 1000) * PRIORITY_PER_SECOND;
  return [...waiting].sort((a, b) => urgency(b) - urgency(a)).slice(0, Math.max(0, freeSlots));
}

/** A decision, as far as it matters for how long it is carried. */
export interface Carried {
  /** What it is, and for which tick. */
  readonly action: {readonly tick: number};
  /** The tick that was the newest when it came: however long a slow model took, its decision is news then. */
  readonly arrivedTick: number;
}

/** A tick, as far as it matters for what is carried into it. */
export interface CarryingTick {
  readonly tick: number;
  /** The agent is still carrying out what it decided. */
  readonly busy: boolean;
}

/** Whether a decision may stand in for one in a tick. A tick number that went back (a reset game) carries nothing. */
export function isCarriable({action, arrivedTick}: Carried, {tick, busy}: CarryingTick, decideEvery: number): boolean {
  const most = Math.max(MAX_CARRIED_TICKS, decideEvery, (arrivedTick - action.tick) * CARRIED_TIMES);
  return arrivedTick <= tick && (busy || tick - arrivedTick <= most);
}

/**
 * Whether an agent is told just what it decided on last, in `decidedTick`, so that there is nothing to ask. After MAX_CARRIED_TICKS it is asked all the same: the
 * world may be waiting for it. The new sight is looked at only where it matters.
 */
export function isUnchanged(decidedTick: number, decidedOn: string, tick: number, sight: () => string): boolean {
  return decidedTick <= tick && tick - decidedTick <= MAX_CARRIED_TICKS && decidedOn === sight();
}

/** Whether an agent that decides every `decideEvery` ticks is asked in `tick`. */
export function isDue(decidedTick: number | undefined, tick: number, decideEvery: number): boolean {
  return decidedTick === undefined || tick < decidedTick || tick - decidedTick >= decideEvery;
}
