import {mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {expect, it} from 'vitest';
import type {Decision} from '../../src/llm/backend.ts';
import {startLlama, type TestedBackend} from './llama.ts';
import {requestOf, talkative} from './requests.ts';
import {tinyModel} from './tiny-model.ts';

const model = tinyModel();
const NEVER = new AbortController().signal;

it('decides for ten agents at once', async () => {
  const {decide} = await startLlama(model);
  const decisions = await Promise.all(names(10).map((name) => decide(requestOf(name))));
  expect(decisions.map(({weighed}) => weighed?.length)).toEqual(Array.from({length: 10}, () => 1));
});

it('evaluates again only what follows the first difference to the last prompt', async () => {
  const {decide} = await startLlama(model, {rememberedScores: 0});
  const inTick = async (tick: number, energy: number) => {
    const request = requestOf('ada', {tick});
    return (await decide({...request, prompt: () => ({...request.prompt(), now: `energy ${energy} now`})})).tokens;
  };
  const first = await inTick(1, 71);
  const same = await inTick(2, 71);
  const other = await inTick(3, 72);
  const total = first.reused + first.prefilled;
  expect(first.reused).toBeLessThan(total);
  expect(same).toMatchObject({reused: total - 1, prefilled: 1});
  // "2 now" is all that comes after the first digit that differs.
  expect(other.prefilled).toBeLessThanOrEqual(6);
  expect(other.reused + other.prefilled).toBe(total);
});

it('has evaluated the constant part of the prompt once the agent is warmed up', async () => {
  const {backend, decide} = await startLlama(model);
  const request = requestOf('ada');
  await backend.warmUp(request, NEVER);
  const {reused, prefilled} = (await decide(request)).tokens;
  expect(reused).toBeGreaterThan(prefilled / 2);
});

it('samples nothing to choose, and only what is free to say it', async () => {
  const {decide} = await startLlama(model);
  const chosen = await decide(requestOf('ada'));
  expect(chosen.tokens).toMatchObject({sampled: 0, forced: 0});
  const said = await decide(requestOf('ada', {actions: [talkative(5)]}));
  expect(said).toMatchObject({probability: 1, weighed: [{of: 'tool', options: [{name: 'say', probability: 1}]}]});
  expect(said.tokens.sampled).toBeGreaterThan(2);
  expect(said.tokens.forced).toBeGreaterThan(1);
  expect(Math.min(said.prefillMs, said.decodeMs)).toBeGreaterThan(0);
});

it('says why it decided so, in as many words as there is room for, and goes on from the decision', async () => {
  const {backend, decide} = await startLlama(model, {rememberedScores: 0});
  const request = requestOf('ada', {reasoningTokens: 10});
  const decision = await decide(request);
  const reasoning = await backend.explain?.(request, decision, NEVER);
  expect(reasoning).toMatch(/^.{1,40}$/u);
  const chances = ({weighed}: Decision) => weighed?.[0]?.options.map(({probability}) => probability.toFixed(3));
  expect(chances(await decide(requestOf('ada', {tick: 2})))).toEqual(chances(decision));
});

it('comes to the same decision when a prompt goes through the model in parts', async () => {
  const shares = async (batchTokens: number) => {
    const {decide} = await startLlama(model, {batchTokens, calibrateLabels: false});
    const decisions = await Promise.all(names(3).map((name) => decide(requestOf(name))));
    return decisions.map(({weighed, tokens}) => ({
      tokens: tokens.prefilled + tokens.reused,
      probability: weighed?.[0]?.options[0]?.probability ?? Number.NaN,
    }));
  };
  const [whole, parts] = [await shares(512), await shares(32)];
  expect(whole.every(({tokens}) => tokens > 2 * 32)).toBe(true);
  for (const [at, {tokens, probability}] of parts.entries()) {
    expect(tokens).toBe(whole[at]?.tokens);
    expect(probability).toBeCloseTo(whole[at]?.probability ?? Number.NaN, 2);
  }
});

it('grows with the number of agents, and lets every one keep its prompt afterwards', async () => {
  const tested = await startLlama(model, {maxSequences: 16, rememberedScores: 0});
  for (let round = 0; round < 2; round++) {
    await Promise.all(names(12).map((name) => tested.decide(requestOf(name))));
  }
  const third = await Promise.all(names(12).map((name) => firstTokens(tested, name)));
  expect(third.every(({prefilled}) => prefilled === 1)).toBe(true);
});

it('lets more agents than it may have sequences take turns', async () => {
  const {backend, decide} = await startLlama(model, {maxSequences: 2});
  expect(backend.slots(5)).toBe(2);
  const decisions = await Promise.all(names(5).map((name) => decide(requestOf(name))));
  expect(decisions).toHaveLength(5);
});

it('brings back what was evaluated for agents that had to give up their sequence', async () => {
  const cache = mkdtempSync(join(tmpdir(), 'agent-runtime-cache-'));
  const tested = await startLlama(model, {maxSequences: 3, rememberedScores: 0, environment: {AGENT_RUNTIME_CACHE: cache}});
  for (const name of names(8)) {
    await firstTokens(tested, name);
  }
  for (const name of names(8)) {
    expect(await firstTokens(tested, name)).toMatchObject({prefilled: 1});
  }
  expect(readdirSync(join(cache, 'states'))).toEqual([expect.stringMatching(`^${process.pid}-`)]);
  await tested.backend.dispose();
  expect(readdirSync(join(cache, 'states'))).toEqual([]);
  rmSync(cache, {recursive: true});
});

it('removes what a killed process has left behind, and goes on without a folder to keep states in', async () => {
  const cache = mkdtempSync(join(tmpdir(), 'agent-runtime-cache-'));
  mkdirSync(join(cache, 'states', '99999999-abc'), {recursive: true});
  const tested = await startLlama(model, {maxSequences: 1, environment: {AGENT_RUNTIME_CACHE: cache}});
  await Promise.all(names(3).map((name) => tested.decide(requestOf(name))));
  expect(readdirSync(join(cache, 'states'))).toEqual([expect.stringMatching(`^${process.pid}-`)]);
  rmSync(cache, {recursive: true});
  writeFileSync(cache, 'in the way');
  const decisions = await Promise.all(names(3).map((name) => tested.decide(requestOf(`${name} again`))));
  expect(decisions).toHaveLength(3);
  rmSync(cache);
});

it('keeps nothing of an agent that it was told to forget', async () => {
  const tested = await startLlama(model, {maxSequences: 1});
  await tested.decide(requestOf('ada'));
  tested.backend.forget('ada');
  tested.backend.forget('nobody');
  expect((await firstTokens(tested, 'bert')).prefilled).toBeGreaterThan(0);
});

it('decides for an agent while another is in the middle of a long answer', async () => {
  const {decide} = await startLlama(model);
  await Promise.all(['ada', 'bert'].map((name) => decide(requestOf(name))));
  let isLongDone = false;
  const long = decide(requestOf('ada', {actions: [talkative(300)]})).then(() => {
    isLongDone = true;
  });
  await decide(requestOf('bert'));
  expect(isLongDone).toBe(false);
  await long;
});

async function firstTokens({decide}: TestedBackend, agentId: string) {
  return (await decide(requestOf(agentId))).tokens;
}

function names(count: number): string[] {
  return Array.from({length: count}, (_, index) => `agent ${index}`);
}
