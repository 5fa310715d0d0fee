import {expect, it} from 'vitest';
import {OPTION_LABELS} from '../../src/llm/labels.ts';
import type {ActionShape, Shape} from '../../src/llm/shape.ts';
import {startLlama} from './llama.ts';
import {requestOf} from './requests.ts';
import {tinyModel} from './tiny-model.ts';

const model = tinyModel();
const NEVER = new AbortController().signal;
const PLACES = 8;

const tools = Array.from({length: PLACES}, (_, at): ActionShape => ({tool: `tool_${at}`, params: {kind: 'record', fields: []}}));

/** A tool for one of eight things; which of them stands where, and under which letter, depends on `round`. */
function thingsRequest(round: number, sampling = {temperature: 1, seed: round}) {
  const labels = OPTION_LABELS.slice(0, PLACES);
  const things = labels.map((_, at) => `thing_${(at + round) % PLACES}`);
  const options = things.map((name): Shape => ({kind: 'literal', value: name, subject: `entity ${name}`}));
  const take: ActionShape = {tool: 'take', params: {kind: 'record', fields: [{name: 'what', shape: {kind: 'choice', options}}]}};
  const base = requestOf(`agent ${round}`, {actions: [take], sampling});
  return {
    ...base,
    prompt: () => ({
      ...base.prompt(),
      situation: things.map((name, at) => `${labels[at]} ${name} (${round % 50},${at})`).join('\n'),
      labels: new Map([...base.prompt().labels, ...things.map((name, at) => [`entity ${name}`, labels[at] as string] as const)]),
    }),
  };
}

/** The average probability of each place over many requests. */
async function sharesOf(
  rounds: number,
  weigh: (round: number) => Promise<readonly {readonly probability: number}[]>,
): Promise<number[]> {
  const shares = Array.from({length: PLACES}, () => 0);
  for (let round = 0; round < rounds; round += 1) {
    for (const [place, {probability}] of (await weigh(round)).entries()) {
      shares[place] = (shares[place] ?? 0) + probability / rounds;
    }
  }
  return shares;
}

/** How far shares are from an eighth each, as one who knows nothing and has no bias would give: the root of the mean square. */
function toUnevenness(shares: readonly number[]): number {
  const squares = shares.map((share) => (share - 1 / PLACES) ** 2);
  return Math.sqrt(squares.reduce((sum, square) => sum + square, 0) / PLACES);
}

it('weighs every tool and every thing, and reports the probability of what it took', async () => {
  const {decide} = await startLlama(model);
  const {tool, probability, weighed} = await decide(requestOf('ada', {actions: tools}));
  expect(weighed?.map(({of}) => of)).toEqual(['tool']);
  const options = weighed?.[0]?.options ?? [];
  expect(options.map(({name}) => name)).toEqual(tools.map(({tool: name}) => name));
  expect(options.reduce((sum, {probability: share}) => sum + share, 0)).toBeCloseTo(1);
  expect(probability).toBe(options.find(({name}) => name === tool)?.probability);

  const taken = await decide(thingsRequest(3));
  const things = taken.weighed?.[1];
  expect(things?.of).toBe('what');
  expect(taken.probability).toBe(things?.options.find(({name}) => name === taken.params.what)?.probability);
  expect(taken.tokens).toMatchObject({sampled: 0, forced: 1});
});

it('is swayed by letters and places only half as much as the models themselves are', async () => {
  const unevennessOf = async (path: string, calibrateLabels: boolean) => {
    const {decide} = await startLlama(path, {calibrateLabels});
    const ofThings = await sharesOf(64, async (round) => (await decide(thingsRequest(round))).weighed?.[1]?.options ?? []);
    const ofTools = await sharesOf(64, async (round) => {
      const request = requestOf(`agent ${round}`, {actions: tools});
      const {situation} = thingsRequest(round).prompt();
      return (await decide({...request, prompt: () => ({...request.prompt(), situation})})).weighed?.[0]?.options ?? [];
    });
    return (toUnevenness(ofThings) + toUnevenness(ofTools)) / 2;
  };
  let [biased, calibrated] = [0, 0];
  for (const path of [model, tinyModel(2), tinyModel(3), tinyModel(4)]) {
    biased += (await unevennessOf(path, false)) / 4;
    calibrated += (await unevennessOf(path, true)) / 4;
  }
  expect(biased).toBeGreaterThan(0.08);
  expect(calibrated / biased).toBeLessThan(0.65);
});

it('evaluates what agents share once, and copies it', async () => {
  const {backend, decide} = await startLlama(model);
  const request = (name: string) => requestOf(name, {actions: tools});
  await backend.warmUp(request('first'), NEVER);
  const {tokens} = await decide(request('second'));
  expect(tokens.reused).toBeGreaterThan(15);
});

it('chooses the same again for the same seed and tick', async () => {
  const choices = async () => {
    const {decide} = await startLlama(model);
    return Promise.all([1, 2, 3, 4].map(async (round) => (await decide(thingsRequest(round))).params.what));
  };
  expect(await choices()).toEqual(await choices());
});

it('does not evaluate a prompt again that it has weighed before, and draws from what it knows', async () => {
  const {decide} = await startLlama(model);
  const first = await decide(thingsRequest(1, {temperature: 1, seed: 5}));
  const again = await decide({...thingsRequest(1, {temperature: 1, seed: 6}), tick: 2});
  expect(first.fromCache).toBe(false);
  expect(again).toMatchObject({fromCache: true, tokens: {prefilled: 0, forced: 0, sampled: 0}});
  expect(again.weighed?.map(({options}) => options)).toEqual(first.weighed?.map(({options}) => options));
});

it('asks the model every time when it may not remember', async () => {
  const {decide} = await startLlama(model, {rememberedScores: 0});
  await decide(thingsRequest(1));
  expect(await decide(thingsRequest(1))).toMatchObject({fromCache: false, tokens: {prefilled: 0, forced: 1}});
});

it('weighs together what agents ask at the same time, in passes of equal length', async () => {
  const {decide} = await startLlama(model);
  const ask = (name: string, health: number) => {
    const request = requestOf(name, {actions: tools});
    return decide({...request, prompt: () => ({...request.prompt(), now: `health ${health}\nenergy 50\nat (1,2) now`})});
  };
  const names = ['ada', 'bob', 'cid'];
  await Promise.all(names.map((name) => ask(name, 100)));
  const decisions = await Promise.all(names.map((name, at) => ask(name, at === 0 ? 107 : 207)));
  const lengths = decisions.map(({tokens}) => tokens.prefilled + (tokens.repeated ?? 0));
  expect(new Set(lengths).size).toBe(1);
  expect(decisions[0]?.tokens.repeated).toBeGreaterThan(0);
});
