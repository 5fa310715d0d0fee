import {expect, it} from 'vitest';
import {createRandom} from '../../scripts/model/random.ts';
import {fits} from './fits.ts';
import {startLlama} from './llama.ts';
import {randomActions, randomText} from './random-shapes.ts';
import {requestOf} from './requests.ts';
import {tinyModel} from './tiny-model.ts';

const model = tinyModel();

it('answers 1,000 random sets of tools and random prompts with an action that fits', async () => {
  const {decide} = await startLlama(model);
  const random = createRandom(2026);
  const agents = 16;
  const requests = Array.from({length: 1000}, (_, index) => {
    const request = requestOf(`agent ${index % agents}`, {
      actions: randomActions(random),
      sampling: {temperature: random.pick([0, 0.7, 1]), seed: random.nextUint32()},
    });
    const words = {
      shared: randomText(random),
      persona: randomText(random),
      situation: randomText(random),
      now: randomText(random) || 'now',
    };
    return {
      ...request,
      prompt: () => ({...request.prompt(), ...words}),
      blank: () => ({...request.blank(1), shared: words.shared}),
    };
  });
  const decideOneAfterTheOther = async (own: typeof requests): Promise<void> => {
    for (const request of own) {
      const {tool, params} = await decide(request);
      const allowed = request.actions.filter((action) => action.tool === tool);
      expect(
        allowed.some((action) => fits(params, action.params)),
        JSON.stringify({tool, params, allowed}),
      ).toBe(true);
    }
  };
  const ofAgent = (agent: number) => requests.filter((_, index) => index % agents === agent);
  await Promise.all(Array.from({length: agents}, (_, agent) => decideOneAfterTheOther(ofAgent(agent))));
}, 600_000);

it('gives the same answer for the same seed, and others for others', async () => {
  const {decide} = await startLlama(model);
  const say = async (seed: number) => {
    const {params} = await decide(requestOf('ada', {actions: [SAY], sampling: {temperature: 1, seed}}));
    return params.words;
  };
  expect(await say(1)).toBe(await say(1));
  expect(new Set([await say(1), await say(2), await say(3)]).size).toBeGreaterThan(1);
});

const SAY = {
  tool: 'say',
  params: {kind: 'record', fields: [{name: 'words', shape: {kind: 'text', minLength: 12, maxLength: 12}}]},
} as const;
