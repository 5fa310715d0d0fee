import {expect, it} from 'vitest';
import {soak} from '../soak/soak.ts';
import {EXECUTABLE, TINY_MODEL} from '../support/runtime-process.ts';

it('decides for hundreds of ticks and is killed meanwhile: no tick is lost, and no handle is left open', async () => {
  const {samples, kills, badAnswers} = await soak({
    target: EXECUTABLE,
    args: ['--model', TINY_MODEL, '--threads', '1', '--flash-attention', 'off', '--batch', '512', '--log-level', 'error'],
    agents: 5,
    ticks: 300,
    samples: 10,
    killEvery: 110,
  });
  expect({kills, badAnswers}).toEqual({kills: 2, badAnswers: 0});
  const handles = samples.map((sample) => sample.handles);
  // A file may be open for a moment while it is written; what leaks stays open.
  expect(Math.min(...handles.slice(-5))).toBeLessThanOrEqual(Math.max(...handles.slice(0, 2)));
});
