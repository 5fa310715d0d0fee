import {expect, it, onTestFinished} from 'vitest';
import {createRandom} from '../../scripts/model/random.ts';
import {RuntimeFailure} from '../../src/errors.ts';
import {createOpenAiBackend} from '../../src/llm/openai/backend.ts';
import type {ActionShape} from '../../src/llm/shape.ts';
import {startLlamaServer} from '../support/llama-server.ts';
import {silentLog} from '../support/silent-log.ts';
import {fits} from './fits.ts';
import {randomActions} from './random-shapes.ts';
import {requestOf, talkative} from './requests.ts';
import {tinyModel} from './tiny-model.ts';

const model = tinyModel();
const never = new AbortController().signal;

async function start() {
  const {url} = await startLlamaServer(model);
  const options = {baseUrl: `${url}/v1`, concurrency: 8, timeoutMs: 60_000};
  const backend = createOpenAiBackend(options, () => {}, silentLog);
  onTestFinished(() => backend.dispose());
  await backend.start();
  return backend;
}

it('answers 200 random sets of tools with an action that fits, or says why there is none', async () => {
  const backend = await start();
  const random = createRandom(2026);
  let fitting = 0;
  const decideOneAfterTheOther = async (agentId: string, sets: readonly ActionShape[][]) => {
    for (const actions of sets) {
      const sampling = {temperature: random.pick([0, 0.7, 1]), seed: random.nextUint32()};
      try {
        const {tool, params} = await backend.decide(requestOf(agentId, {actions, sampling}), never);
        const allowed = actions.filter((action) => action.tool === tool);
        expect(
          allowed.some((action) => fits(params, action.params)),
          JSON.stringify({tool, params, allowed}),
        ).toBe(true);
        fitting += 1;
      } catch (error) {
        expect(error).toBeInstanceOf(RuntimeFailure);
      }
    }
  };
  const sets = Array.from({length: 200}, () => randomActions(random));
  await Promise.all(
    Array.from({length: 8}, (_, agent) =>
      decideOneAfterTheOther(
        `agent ${agent}`,
        sets.filter((_, at) => at % 8 === agent),
      ),
    ),
  );
  // Where a list has a different kind of value in each place the schema does not say which, so the model may be wrong twice.
  expect(fitting).toBeGreaterThan(150);
}, 600_000);

it('counts what the server took from its cache', async () => {
  const backend = await start();
  const actions = [talkative(5)];
  const first = await backend.decide(requestOf('ada', {actions}), never);
  const second = await backend.decide(requestOf('ada', {actions, tick: 2}), never);
  expect(first.tokens.prefilled).toBeGreaterThan(50);
  expect(second.tokens.reused).toBeGreaterThan(50);
  expect(second.tokens.prefilled).toBeLessThan(first.tokens.prefilled);
});
