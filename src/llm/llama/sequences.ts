import {unlessAborted} from '../abort.ts';

/** All sequences of one context. Closing it frees their memory. */
export interface SequenceGroup<Sequence> {
  readonly sequences: readonly Sequence[];
  close(): Promise<void>;
}

export interface SequencePoolOptions<Sequence> {
  /** Opens a context with so many sequences. Rejects when memory does not allow it. */
  readonly open: (count: number) => Promise<SequenceGroup<Sequence>>;
  /** How many the first context has, unless `max` is less. */
  readonly initial: number;
  readonly max: number;
  /** Told when a sequence goes from one agent to another, or to its first one, before that one gets it. Must not reject. */
  readonly exchange?: (sequence: Sequence, leaving: string | undefined, coming: string) => Promise<void>;
}

/** A sequence that is an agent's own until it is returned. */
export interface Loan<Sequence> {
  readonly sequence: Sequence;
  /** May be called again without effect. */
  giveBack(): void;
}

/**
 * Lends the sequences of one context to agents. An agent gets the one that it had before, so that what was evaluated there is still of
 * use, else one that nobody has had, else, when all `max` are taken, that of the agent which has not decided for the longest time.
 *
 * When more agents come than there are sequences the context is replaced by one with twice as many, or with exactly as many as there are agents when
 * that is more. It is done once every sequence is back, and what had been evaluated is lost: llama.cpp cannot enlarge a context. Newcomers are
 * therefore counted for one turn of the event loop before any of them is served. Where memory does not allow a larger context, the old size is the
 * largest from then on.
 */
export interface SequencePool<Sequence> {
  /** How many sequences there can be: `max`, or less where memory has set a limit. */
  readonly limit: number;
  /** Opens the first context, so that a lack of memory shows before the first loan. */
  open(): Promise<void>;
  /** Waits until a sequence is free for this agent; rejects with the signal's reason, or with what prevents opening any context. */
  lend(agentId: string, signal: AbortSignal): Promise<Loan<Sequence>>;
  /** All sequences of the present context, lent or not. */
  all(): readonly Sequence[];
  /** The agent's sequence is anyone's from now on. */
  forget(agentId: string): void;
  /** Waits for every loan to be given back, then closes the context. Nothing can be lent afterwards. */
  close(): Promise<void>;
}

interface Seat<Sequence> {
  readonly sequence: Sequence;
  agentId?: string | undefined;
  isLent: boolean;
  lastUse: number;
}

export function createSequencePool<Sequence>({
  open,
  initial,
  max,
  exchange = async () => {},
}: SequencePoolOptions<Sequence>): SequencePool<Sequence> {
  let limit = max;
  let seats: Seat<Sequence>[] = [];
  let group: SequenceGroup<Sequence> | undefined;
  let replacing: Promise<void> | undefined;
  let changed = Promise.withResolvers<void>();
  /** Who waits for a first sequence. */
  let newcomers = 0;
  let uses = 0;

  const announceChange = (): void => {
    changed.resolve();
    changed = Promise.withResolvers();
  };

  const replaceGroup = async (): Promise<void> => {
    while (seats.some(({isLent}) => isLent)) {
      await changed.promise;
    }
    const previous = seats.length;
    const owned = seats.filter(({agentId}) => agentId !== undefined).length;
    const wanted = Math.min(limit, Math.max(owned + newcomers, previous === 0 ? initial : previous * 2));
    await group?.close();
    [group, seats] = [undefined, []];
    try {
      group = await open(wanted);
    } catch (error) {
      if (previous === 0) {
        throw error;
      }
      limit = previous;
      group = await open(previous);
    }
    seats = group.sequences.map((sequence) => ({sequence, isLent: false, lastUse: 0}));
  };

  const replaceOnce = (): Promise<void> => {
    replacing ??= replaceGroup().finally(() => {
      replacing = undefined;
      announceChange();
    });
    return replacing;
  };

  const takeSeat = async (agentId: string, signal: AbortSignal): Promise<Seat<Sequence>> => {
    for (;;) {
      signal.throwIfAborted();
      const choice = replacing === undefined ? chooseSeat(seats, agentId, newcomers, limit) : 'wait';
      if (choice === 'grow') {
        await unlessAborted(replaceOnce(), signal);
      } else if (choice === 'wait') {
        await unlessAborted(replacing ?? changed.promise, signal);
      } else {
        const leaving = choice.agentId;
        // At once: whoever looks next must find it lent.
        Object.assign(choice, {agentId, isLent: true, lastUse: ++uses});
        if (leaving !== agentId) {
          await exchange(choice.sequence, leaving, agentId);
        }
        return choice;
      }
    }
  };

  const asNewcomer = async <Result>(take: () => Promise<Result>): Promise<Result> => {
    newcomers += 1;
    try {
      await new Promise((resolve) => setImmediate(resolve));
      return await take();
    } finally {
      newcomers -= 1;
    }
  };

  return {
    get limit() {
      return limit;
    },
    open: replaceOnce,
    async lend(agentId, signal) {
      const seat = seats.some((candidate) => candidate.agentId === agentId)
        ? await takeSeat(agentId, signal)
        : await asNewcomer(() => takeSeat(agentId, signal));
      return {
        sequence: seat.sequence,
        giveBack() {
          seat.isLent = false;
          announceChange();
        },
      };
    },
    all: () => seats.map(({sequence}) => sequence),
    forget(agentId) {
      for (const seat of seats.filter((candidate) => candidate.agentId === agentId)) {
        seat.agentId = undefined;
      }
    },
    async close() {
      await replacing?.catch(() => undefined);
      while (seats.some(({isLent}) => isLent)) {
        await changed.promise;
      }
      await group?.close();
      [group, seats] = [undefined, []];
    },
  };
}

function chooseSeat<Sequence>(
  seats: readonly Seat<Sequence>[],
  agentId: string,
  newcomers: number,
  limit: number,
): Seat<Sequence> | 'grow' | 'wait' {
  const own = seats.find((seat) => seat.agentId === agentId);
  if (own !== undefined) {
    return own.isLent ? 'wait' : own;
  }
  const idle = seats.filter(({isLent}) => !isLent);
  const unowned = idle.filter((seat) => seat.agentId === undefined);
  if (unowned.length < newcomers && seats.length < limit) {
    return 'grow';
  }
  if (unowned[0] !== undefined) {
    return unowned[0];
  }
  return idle.toSorted((one, other) => one.lastUse - other.lastUse)[0] ?? 'wait';
}
