import {mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import {readRecording} from './read-recording.ts';

let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'agent-runtime-recording-'));
});
afterAll(() => rmSync(folder, {recursive: true}));

const header = (version = '1.0') =>
  JSON.stringify({
    event: 'recording',
    at_ms: 0,
    version,
    runtime: {name: 'agent-runtime', version: '1.2.3'},
    protocol_version: '1.0',
    prompt_version: 5,
    started_at: '2026-01-02T03:04:05.678Z',
    platform: 'linux-x64',
    node: 'v26.0.0',
    part: 0,
    settings: {},
  });
const gone = (agent: string) => JSON.stringify({event: 'unregistered', at_ms: 1, agent_id: agent});

async function read(...lines: string[]): Promise<string[]> {
  const path = join(folder, 'run.jsonl');
  writeFileSync(path, lines.join('\n'));
  const events = await Array.fromAsync(readRecording(path));
  return events.map((event) => (event.event === 'unregistered' ? event.agent_id : event.event));
}

describe('a recording', () => {
  it('is read event by event', async () => {
    expect(await read(header(), gone('ada'), gone('bob'), '')).toEqual(['recording', 'ada', 'bob']);
  });

  it('may end in the middle of a line, wherever that is', async () => {
    const whole = `${header()}\n${gone('ada')}\n${gone('bob')}\n`;
    for (let length = 0; length <= whole.length; length += 1) {
      const lines = whole.slice(0, length).split('\n');
      const expected = ['recording', 'ada', 'bob'].slice(0, lines.length - 1);
      const isWhole = lines.at(-1) !== '' && [header(), gone('ada'), gone('bob')].includes(lines.at(-1) as string);
      expect(await read(whole.slice(0, length)), `${length} bytes`).toEqual(
        isWhole ? ['recording', 'ada', 'bob'].slice(0, lines.length) : expected,
      );
    }
  });

  it('goes on behind a cut with the next runtime', async () => {
    expect(await read(header(), '{"event":"unregis', header(), gone('bob'))).toEqual(['recording', 'recording', 'bob']);
    expect(await read('{"event":"recor', header(), gone('bob'))).toEqual(['recording', 'bob']);
  });

  it('may hold kinds of events that came later', async () => {
    expect(await read(header('1.9'), '{"event":"weather","at_ms":2}', gone('ada'))).toEqual(['recording', 'ada']);
  });

  it.each([
    [
      'a cut that nothing explains',
      [header(), '{"event":"unre', gone('bob')],
      'line 2: this is no JSON, and the recording goes on',
    ],
    ['some other file', ['hello'], 'line 1: a recording begins with'],
    ['JSON that is something else', ['{"a":1}'], 'line 1: a recording begins with'],
    ['another major version', [header('2.0')], 'line 1: the recording has version 2.0, and this runtime reads 1.1'],
    ['an event without its fields', [header(), '{"event":"unregistered","at_ms":1}'], 'line 2: agent_id: '],
  ])('is refused with file and line: %s', async (_name, lines, sentence) => {
    await expect(read(...lines)).rejects.toThrow(sentence);
  });

  it('that is not there is named', async () => {
    await expect(Array.fromAsync(readRecording(join(folder, 'none.jsonl')))).rejects.toThrow(
      /none\.jsonl cannot be read \(ENOENT/,
    );
  });
});
