import {mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {getLlama, LlamaLogLevel} from 'node-llama-cpp';
import {expect, it, onTestFinished} from 'vitest';
import {type Budget, createBudget} from '../../src/llm/llama/calibration/budget.ts';
import {calibrate} from '../../src/llm/llama/calibration/calibrate.ts';
import {type Measurement, measure} from '../../src/llm/llama/calibration/measure.ts';
import type {AskedSettings} from '../../src/llm/llama/context-settings.ts';
import {silentLog} from '../support/silent-log.ts';
import {createLlama} from './llama.ts';
import {requestOf} from './requests.ts';
import {tinyModel} from './tiny-model.ts';

const modelPath = tinyModel();

it('chooses settings for what was left open, and the second time reads them', async () => {
  const {calibrated, cache} = await setUp();
  const settings = await calibrated();
  expect(settings).toMatchObject({threads: 1, flashAttention: expect.any(Boolean)});
  expect([256, 512, 1024]).toContain(settings.batchTokens);
  const [file = ''] = readdirSync(cache);
  const measurement = JSON.parse(readFileSync(join(cache, file), 'utf8')) as Measurement;
  expect(measurement.settings).toEqual(settings);

  const altered = {...measurement, settings: {...settings, batchTokens: 333}};
  writeFileSync(join(cache, file), JSON.stringify(altered));
  expect(await calibrated()).toEqual(altered.settings);
  expect(readdirSync(cache)).toEqual([file]);
});

it('measures anew when what it kept is damaged', async () => {
  const {calibrated, cache} = await setUp();
  await calibrated();
  const [file = ''] = readdirSync(cache);
  writeFileSync(join(cache, file), '{');
  const settings = await calibrated();
  expect(JSON.parse(readFileSync(join(cache, file), 'utf8'))).toMatchObject({settings});
});

it('leaves alone what the user has decided, and measures nothing when that is everything', async () => {
  const {calibrated, cache} = await setUp();
  expect(await calibrated({threads: 1, flashAttention: true, batchTokens: 100})).toEqual({
    threads: 1,
    flashAttention: true,
    batchTokens: 100,
  });
  expect(readdirSync(cache)).toEqual([]);
  expect(await calibrated({flashAttention: true})).toMatchObject({flashAttention: true});
  expect(await calibrated({batchTokens: 100})).toMatchObject({batchTokens: 100});
  expect(readdirSync(cache)).toHaveLength(2);
});

it('tries threads where there are enough of them, and gives them all back', async () => {
  const {calibrated, llama} = await setUp(4);
  expect([2, 4]).toContain((await calibrated()).threads);
  expect(llama.maxThreads).toBe(4);
});

it.each([
  ['when the model turns out to be too slow for measuring', 1000],
  ['when opening it has taken all the time for that', 0],
])('keeps the defaults and takes the smallest batch %s', async (_when, limitMs) => {
  const {llama, model} = await setUp();
  const clock = {nowMs: 0};
  const slow: Budget = createBudget(limitMs, () => {
    clock.nowMs += 300;
    return clock.nowMs;
  });
  const defaults = {threads: 1, flashAttention: false, batchTokens: 1024};
  const {signal} = new AbortController();
  expect(await measure({llama, model, asked: {}, defaults, budget: slow, signal})).toEqual({
    settings: {threads: 1, flashAttention: false, batchTokens: 256},
    tokensPerSecond: {},
  });
});

it('does without a place to keep it', async () => {
  const {calibrated, cache} = await setUp();
  rmSync(cache, {recursive: true});
  writeFileSync(cache, 'no folder');
  expect(await calibrated()).toMatchObject({threads: 1});
});

it('ends when it is aborted', async () => {
  const {calibrated, cache} = await setUp();
  await expect(calibrated({}, AbortSignal.abort(new Error('the game is over')))).rejects.toThrow('the game is over');
  expect(readdirSync(cache)).toEqual([]);
});

it('goes before the first decision of a backend that was told nothing', async () => {
  const cache = temporaryFolder();
  const {backend, decide} = createLlama(modelPath, {
    threads: undefined,
    flashAttention: undefined,
    batchTokens: undefined,
    environment: {AGENT_RUNTIME_CACHE: cache},
  });
  await backend.start();
  expect((await decide(requestOf('ada'))).tool).toBe('idle');
  expect(readdirSync(cache)).toHaveLength(1);
});

/** A model on so many threads, an empty cache, and the calibration of the one with the other. */
async function setUp(threads = 1) {
  const cache = temporaryFolder();
  const llama = await getLlama({
    gpu: false,
    build: 'never',
    skipDownload: true,
    progressLogs: false,
    logLevel: LlamaLogLevel.error,
  });
  onTestFinished(() => llama.dispose());
  llama.maxThreads = threads;
  const model = await llama.loadModel({modelPath});
  const fixed = {modelPath, gpu: 'off', contextTokens: 1024, maxSequences: 4, environment: {AGENT_RUNTIME_CACHE: cache}} as const;
  const calibrated = (asked: AskedSettings = {}, signal: AbortSignal = new AbortController().signal) =>
    calibrate(llama, model, threads, {...fixed, ...asked}, signal, silentLog);
  return {llama, model, cache, calibrated};
}

function temporaryFolder(): string {
  const folder = join(mkdtempSync(join(tmpdir(), 'agent-runtime-cache-')), 'cache');
  mkdirSync(folder);
  onTestFinished(() => rmSync(join(folder, '..'), {recursive: true, force: true}));
  return folder;
}
