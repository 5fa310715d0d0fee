import {expect, it} from 'vitest';
import {defaultSettings} from './context-settings.ts';

it('does without flash attention on the processor, and lets llama.cpp decide on a GPU', () => {
  expect(defaultSettings({}, 3, true)).toEqual({threads: 3, flashAttention: false, batchTokens: 1024});
  expect(defaultSettings({}, 3, false)).toMatchObject({flashAttention: 'auto'});
});

it('is what was asked for', () => {
  const asked = {threads: 3, flashAttention: true, batchTokens: 64};
  expect(defaultSettings(asked, 3, true)).toEqual(asked);
  expect(defaultSettings(asked, 3, false)).toEqual(asked);
});
