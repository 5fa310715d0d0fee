import {expect, it} from 'vitest';
import {startLlama} from './llama.ts';
import {requestOf, talkative} from './requests.ts';
import {tinyModel} from './tiny-model.ts';

const model = tinyModel();

it('gives up a decision that is aborted, and is free for the next', async () => {
  const {backend, decide} = await startLlama(model, {maxSequences: 1});
  const abort = new AbortController();
  const reason = new Error('a newer tick has come');
  const long = backend.decide(requestOf('ada', {actions: [talkative(350)]}), abort.signal);
  // Waits for the only sequence, so it is decided after the first one has let go of it.
  const next = decide(requestOf('bert'));
  abort.abort(reason);
  await expect(long).rejects.toBe(reason);
  expect((await next).tool).toMatch(/idle|wait/);
});

it('stops in the middle of an answer', async () => {
  const {backend, decide} = await startLlama(model);
  const abort = new AbortController();
  const long = backend.decide(requestOf('ada', {actions: [talkative(350)]}), abort.signal);
  await decide(requestOf('bert'));
  abort.abort(new Error('enough'));
  await expect(long).rejects.toThrow('enough');
  expect((await decide(requestOf('ada'))).tokens.reused).toBeGreaterThan(0);
});

it('does not begin when it is aborted already', async () => {
  const {backend} = await startLlama(model);
  await expect(backend.decide(requestOf('ada'), AbortSignal.abort(new Error('too late')))).rejects.toThrow('too late');
});

it('rejects a prompt that does not fit, naming its size and the limit', async () => {
  const {decide} = await startLlama(model, {contextTokens: 256});
  const prompt = requestOf('ada').prompt();
  const tooLong = requestOf('ada', {prompt: () => ({...prompt, situation: '1'.repeat(300)})});
  await expect(decide(tooLong)).rejects.toMatchObject({
    kind: 'DecisionFailed',
    message: expect.stringMatching(/^the prompt of agent ada has 3\d\d tokens, its context 256; /),
  });
  expect((await decide(requestOf('ada'))).tool).toMatch(/idle|wait/);
});

it('rejects an answer that finds no room behind the prompt, naming both sizes', async () => {
  const {decide} = await startLlama(model, {contextTokens: 256});
  const prompt = requestOf('ada').prompt();
  const nearlyFull = {...prompt, situation: '1'.repeat(180)};
  await expect(decide(requestOf('ada', {prompt: () => nearlyFull, actions: [talkative(400)]}))).rejects.toMatchObject({
    kind: 'DecisionFailed',
    message: expect.stringMatching(
      /what agent ada says for words did not end within the \d+ tokens that are left of its context of 256/,
    ),
  });
  expect((await decide(requestOf('ada'))).tool).toMatch(/idle|wait/);
});

it('ends pending decisions when it is disposed of, and does so once', async () => {
  const {backend} = await startLlama(model);
  const pending = backend.decide(requestOf('ada', {actions: [talkative(350)]}), new AbortController().signal);
  const [outcome] = await Promise.allSettled([pending, backend.dispose(), backend.dispose()]);
  expect(outcome).toMatchObject({status: 'rejected', reason: {kind: 'ShuttingDown'}});
  await expect(backend.decide(requestOf('ada'), new AbortController().signal)).rejects.toMatchObject({kind: 'ShuttingDown'});
});
