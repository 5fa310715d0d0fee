import {mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {afterEach, beforeEach, describe, expect, it} from 'vitest';
import {createEventLog, type EventLog} from './event-log.ts';
import {createFileAppender} from './file-appender.ts';
import type {RecordedEvent} from './format.ts';
import {readRecording} from './read-recording.ts';

let folder: string;
let path: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'agent-runtime-recording-'));
  path = join(folder, 'run.jsonl');
});
afterEach(() => rmSync(folder, {recursive: true}));

const header = {
  version: '1.0',
  runtime: {name: 'agent-runtime', version: '1.2.3'},
  protocol_version: '1.0',
  prompt_version: 5,
  started_at: '2026-01-02T03:04:05.678Z',
  platform: 'linux-x64',
  node: 'v26.0.0',
  settings: {},
};

function begin(file = path, maxBytes = 1e9): {log: EventLog; failures: unknown[]} {
  const failures: unknown[] = [];
  let ms = 0;
  const appender = createFileAppender(file, (error) => failures.push(error));
  const log = createEventLog({
    file: appender,
    maxBytes,
    header,
    now() {
      ms += 1;
      return ms;
    },
  });
  return {log, failures};
}

const read = (file: string) => Array.fromAsync(readRecording(file));
const failure = (tick: number) => ({event: 'failure', agent_id: 'ada', tick, message: 'x'.repeat(100)}) as const;
const ticksOf = (events: readonly RecordedEvent[]) =>
  events.flatMap((event) => (event.event === 'failure' && event.agent_id === 'ada' ? [event.tick] : []));

describe('the log of a recording', () => {
  it('keeps events in their order, each with its time', async () => {
    const {log} = begin();
    log.note(failure(1));
    log.note({event: 'unregistered', agent_id: 'ada'});
    await log.close();
    expect((await read(path)).map(({event, at_ms}) => [event, at_ms])).toEqual([
      ['recording', 2],
      ['failure', 3],
      ['unregistered', 4],
    ]);
  });

  it('says again in each further file what still holds, and keeps the newest two files', async () => {
    const {log} = begin(path, 2000);
    log.note({event: 'client', protocol_version: '1.0', client: {name: 'first', version: '1'}}, {begins: 'client'});
    log.note({event: 'client', protocol_version: '1.0', client: {name: 'second', version: '1'}}, {begins: 'client'});
    log.note({event: 'failure', agent_id: 'bob', tick: 1, message: 'soon over'}, {begins: 'bob'});
    log.note({event: 'unregistered', agent_id: 'bob'}, {ends: 'bob'});
    for (let tick = 0; tick < 40; tick += 1) {
      log.note(failure(tick));
    }
    await log.close();
    expect(readdirSync(folder).toSorted()).toEqual(['run.1.jsonl', 'run.jsonl']);
    const [older, newer] = [await read(join(folder, 'run.1.jsonl')), await read(path)];
    const ticks = [...ticksOf(older), ...ticksOf(newer)];
    expect(ticks).toEqual(Array.from({length: ticks.length}, (_, at) => 40 - ticks.length + at));
    expect(ticks.length).toBeGreaterThan(10);
    for (const part of [older, newer]) {
      expect(part.slice(0, 3)).toMatchObject([
        {event: 'recording', part: expect.any(Number)},
        {client: {name: 'second'}},
        {event: 'failure'},
      ]);
    }
    expect(newer[0]).toMatchObject({part: (older[0] as {part: number}).part + 1});
  });

  it('goes on in a file that was cut off', async () => {
    const first = begin();
    first.log.note(failure(1));
    await first.log.close();
    writeFileSync(path, readFileSync(path, 'utf8').slice(0, -20));
    const second = begin();
    second.log.note(failure(2));
    await second.log.close();
    expect((await read(path)).map(({event}) => event)).toEqual(['recording', 'recording', 'failure']);
  });

  it('ends, and says why once, when the disk is full', async () => {
    const {log, failures} = begin('/dev/full');
    await log.close();
    log.note(failure(1));
    await log.close();
    expect(failures).toMatchObject([{code: 'ENOSPC'}]);
  });

  it('leaves events out, and says how many, when the disk is too slow', async () => {
    const lines: string[] = [];
    let waitingBytes = 0;
    const file = {
      bytes: 0,
      get waitingBytes() {
        return waitingBytes;
      },
      append: (line: string) => lines.push(line),
      exchange() {},
      close: async () => {},
    };
    const log = createEventLog({file, maxBytes: 1e9, header, now: () => 0});
    waitingBytes = 1e9;
    log.note(failure(1));
    log.note(failure(2));
    await log.close();
    waitingBytes = 0;
    log.note(failure(3));
    await log.close();
    expect(lines.slice(1).map((line) => JSON.parse(line))).toMatchObject([
      {event: 'gap', events: 2},
      {event: 'failure', tick: 3},
    ]);
  });
});

it('names a file that cannot be written to', () => {
  expect(() => begin(join(folder, 'none', 'run.jsonl'))).toThrow(/--record .*run\.jsonl cannot be written to \(ENOENT/);
});
