import {open} from 'node:fs/promises';
import {RuntimeFailure, toMessage} from '../errors.ts';
import {toIssues} from '../protocol/issues.ts';
import {EVENTS, RECORDING_VERSION, RecordedEvent} from './format.ts';

const KNOWN: ReadonlySet<string> = new Set(EVENTS.map(({shape}) => shape.event.value));

/**
 * The events of a recording, one after the other. A line that was cut off, because the runtime was killed while it wrote, is skipped where that can be: at the end,
 * and before the first line of the next runtime. Events of kinds that are not known here are skipped too. Throws SettingInvalid, naming file and line, for a file that
 * cannot be read, is no recording, or one of another major version.
 */
export async function* readRecording(path: string): AsyncGenerator<RecordedEvent> {
  let number = 0;
  let isCut = false;
  for await (const line of readLines(path)) {
    number += 1;
    const value = parseObject(line);
    if (value === undefined && !isCut && (number > 1 || isBeginning(line))) {
      isCut = true;
      continue;
    }
    if (number === 1 || isCut || value?.event === 'recording') {
      checkHeader(path, number, isCut, value);
    }
    isCut = false;
    if (KNOWN.has(value?.event as string)) {
      yield toEvent(path, number, value);
    }
  }
}

async function* readLines(path: string): AsyncGenerator<string> {
  try {
    const file = await open(path);
    yield* file.readLines();
  } catch (cause) {
    throw new RuntimeFailure('SettingInvalid', `${path} cannot be read (${toMessage(cause)}); give the path of a recording`, {
      cause,
    });
  }
}

function parseObject(line: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(line);
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : undefined;
  } catch {
    // Whether a line may be cut off is judged by its place, above.
    return undefined;
  }
}

/** A runtime that was killed at once leaves the beginning of its header. */
const isBeginning = (line: string) => '{"event":"recording",'.startsWith(line.slice(0, 21));

function checkHeader(path: string, line: number, isBehindCut: boolean, value: Record<string, unknown> | undefined): void {
  if (value?.event !== 'recording' || typeof value.version !== 'string') {
    throw isBehindCut
      ? invalid(path, line - 1, 'this is no JSON, and the recording goes on behind it; the file was changed by something else')
      : invalid(path, line, 'a recording begins with {"event":"recording"; record a game with --record FILE');
  }
  if (value.version.split('.')[0] !== RECORDING_VERSION.split('.')[0]) {
    throw invalid(
      path,
      line,
      `the recording has version ${value.version}, and this runtime reads ${RECORDING_VERSION}; use the one that wrote it`,
    );
  }
}

function toEvent(path: string, line: number, value: unknown): RecordedEvent {
  const parsed = RecordedEvent.safeParse(value);
  if (!parsed.success) {
    const [first] = toIssues(parsed.error);
    throw invalid(path, line, `${first?.path}: ${first?.message}`);
  }
  return parsed.data;
}

const invalid = (path: string, line: number, problem: string) =>
  new RuntimeFailure('SettingInvalid', `${path}, line ${line}: ${problem}`);
