import {appendFileSync, copyFileSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {afterEach, beforeEach, expect, it} from 'vitest';
import type {Log} from '../../log.ts';
import {calibrationFile, modelIdentity, readMeasurement, writeMeasurement} from './file.ts';

const CIRCUMSTANCES = {version: 1, model: 'a', processor: 'fast', cores: 8, llamaBuild: 'b1', asked: {threads: undefined}};
const MEASUREMENT = {
  settings: {threads: 7, flashAttention: true, batchTokens: 512},
  tokensPerSecond: {'flash attention true': 1300},
  for: CIRCUMSTANCES,
};

let folder: string;
let said: string[];
const log: Log = {
  debug: (_, message) => said.push(message),
  info: () => expect.unreachable(),
  warn: () => expect.unreachable(),
  error: () => expect.unreachable(),
};

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'calibration-'));
  said = [];
});
afterEach(() => rmSync(folder, {recursive: true, force: true}));

it('reads what was written, into a folder that is made for it, and leaves nothing else there', async () => {
  const file = calibrationFile(join(folder, 'new', 'cache'), CIRCUMSTANCES);
  await writeMeasurement(file, MEASUREMENT, log);
  expect(await readMeasurement(file, log)).toMatchObject({settings: MEASUREMENT.settings});
  expect(readdirSync(join(folder, 'new', 'cache'))).toEqual([expect.stringMatching(/^calibration-[0-9a-f]{16}\.json$/)]);
  expect(said).toEqual([]);
});

it.each([
  ['nothing', ''],
  ['half of it', JSON.stringify(MEASUREMENT).slice(0, 40)],
  ['something else', 'null'],
  ['no settings', '{"tokensPerSecond": {}}'],
  ['no threads', '{"settings": {"threads": 0, "flashAttention": true, "batchTokens": 512}, "tokensPerSecond": {}}'],
  ['words for numbers', '{"settings": {"threads": "7", "flashAttention": true, "batchTokens": 512}, "tokensPerSecond": {}}'],
])('reads nothing from a file with %s in it, and writes over it', async (_, text) => {
  const file = join(folder, 'calibration.json');
  writeFileSync(file, text);
  expect(await readMeasurement(file, log)).toBeUndefined();
  expect(said).toHaveLength(1);
  await writeMeasurement(file, MEASUREMENT, log);
  expect(await readMeasurement(file, log)).toMatchObject({settings: MEASUREMENT.settings});
});

it('says in the log for developers, and nowhere else, that nothing can be read or kept', async () => {
  writeFileSync(join(folder, 'file'), 'no folder');
  const file = join(folder, 'file', 'calibration.json');
  await writeMeasurement(file, MEASUREMENT, log);
  expect(await readMeasurement(file, log)).toBeUndefined();
  expect(said).toEqual([expect.stringContaining('cannot be kept'), expect.stringContaining('nothing measured before')]);
});

it('leaves nothing behind when the file cannot be put into its place', async () => {
  const file = join(folder, 'calibration.json');
  mkdirSync(file);
  await writeMeasurement(file, MEASUREMENT, log);
  expect(readdirSync(folder)).toEqual(['calibration.json']);
});

it('has another file for other circumstances', () => {
  const files = [
    CIRCUMSTANCES,
    {...CIRCUMSTANCES, version: 2},
    {...CIRCUMSTANCES, model: 'b'},
    {...CIRCUMSTANCES, processor: 'slow'},
    {...CIRCUMSTANCES, cores: 4},
    {...CIRCUMSTANCES, llamaBuild: 'b2'},
    {...CIRCUMSTANCES, asked: {threads: 2}},
  ].map((circumstances) => calibrationFile(folder, circumstances));
  expect(new Set(files).size).toBe(files.length);
  expect(calibrationFile(folder, {...CIRCUMSTANCES})).toBe(files[0]);
});

it('knows a model again under another name, and tells it from one that is longer or begins otherwise', async () => {
  const [one, copy, longer, other] = ['one', 'copy', 'longer', 'other'].map((name) => join(folder, name)) as [
    string,
    string,
    string,
    string,
  ];
  writeFileSync(one, 'GGUF of a model');
  copyFileSync(one, copy);
  copyFileSync(one, longer);
  appendFileSync(longer, '!');
  writeFileSync(other, 'GGUF of a modem');
  const identities = await Promise.all([one, copy, longer, other].map(modelIdentity));
  expect(identities[1]).toBe(identities[0]);
  expect(new Set(identities).size).toBe(3);
});
