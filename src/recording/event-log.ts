import type {FileAppender} from './file-appender.ts';
import type {EventOf, RecordedEvent} from './format.ts';

type WithoutTime<Event> = Event extends RecordedEvent ? Omit<Event, 'at_ms'> : never;

/** An event, before it is said when it happened. */
export type NewEvent = WithoutTime<RecordedEvent>;

/** Everything that happens, in its order. Whoever tells it pays next to nothing: events become text when nothing is being answered. */
export interface EventLog {
  /** Notes that something happened now. What it refers to must not change afterwards. */
  note(event: NewEvent, standing?: Standing): void;
  /** Resolves when everything noted is on its way to the disk. */
  close(): Promise<void>;
}

/**
 * What an event means for later ones: it `begins` to hold under a name, until another one of that name comes, and is said again at the beginning of every
 * further file; or it `ends` what holds under that name.
 */
export type Standing = {readonly begins: string} | {readonly ends: string};

export interface EventLogOptions {
  readonly file: FileAppender;
  readonly maxBytes: number;
  readonly header: Omit<EventOf<'recording'>, 'event' | 'at_ms' | 'part'>;
  /** Milliseconds since the runtime started. */
  readonly now: () => number;
}

/** Events wait in memory for a slow disk, and are left out beyond that. */
const MOST_WAITING_BYTES = 64 * 2 ** 20;

interface Noted {
  readonly atMs: number;
  readonly event: NewEvent;
  readonly standing: Standing | undefined;
}

/** Creates a log and begins it with its header. */
export function createEventLog({file, maxBytes, header, now}: EventLogOptions): EventLog {
  const holding = new Map<string, string>();
  let noted: Noted[] = [];
  let isScheduled = false;
  let missing = 0;
  let part = 0;

  const write = () => {
    isScheduled = false;
    const batch = noted;
    noted = [];
    for (const {atMs, event, standing} of batch) {
      const line = toLine(atMs, event);
      append(atMs, line);
      if (standing !== undefined && 'begins' in standing) {
        holding.set(standing.begins, line);
      } else if (standing !== undefined) {
        holding.delete(standing.ends);
      }
    }
  };

  const append = (atMs: number, line: string) => {
    if (file.waitingBytes > MOST_WAITING_BYTES) {
      missing += 1;
      return;
    }
    if (file.bytes + line.length > maxBytes && file.bytes > 0) {
      file.exchange();
      part += 1;
      file.append(toLine(atMs, {event: 'recording', ...header, part}));
      file.append([...holding.values()].join(''));
    }
    if (missing > 0) {
      file.append(toLine(atMs, {event: 'gap', events: missing}));
      missing = 0;
    }
    file.append(line);
  };

  append(now(), toLine(now(), {event: 'recording', ...header, part}));
  return {
    note(event, standing) {
      noted.push({atMs: now(), event, standing});
      if (!isScheduled) {
        isScheduled = true;
        setImmediate(write);
      }
    },
    close() {
      write();
      return file.close();
    },
  };
}

function toLine(atMs: number, {event, ...fields}: NewEvent): string {
  return `${JSON.stringify({event, at_ms: Math.round(atMs * 1000) / 1000, ...fields})}\n`;
}
