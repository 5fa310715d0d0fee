import {expect, it} from 'vitest';
import {readCommandLine} from './command-line.ts';
import {toConfig} from './config.ts';
import {OPTIONS} from './options.ts';
import {toRecordedSettings} from './recorded-settings.ts';

const record = (...args: string[]) =>
  toRecordedSettings(toConfig(readCommandLine(OPTIONS, args).values, {OPENAI_API_KEY: 'sk-secret'}));

it('tells what matters for decisions, by the names of the options', () => {
  expect(record('--model', '/home/somebody/models/mind.gguf', '--workers', '4', '--deterministic')).toEqual({
    backend: 'llama',
    model: 'mind.gguf',
    workers: 4,
    context: 2048,
    priority: 'low',
    gpu: 'off',
    deterministic: true,
  });
});

it('tells neither keys nor addresses', () => {
  const settings = record('--backend', 'openai', '--base-url', 'http://127.0.0.1:1/v1', '--server-model', 'mind');
  expect(settings).toMatchObject({backend: 'openai', 'server-model': 'mind'});
  expect(JSON.stringify(settings)).not.toMatch(/secret|127\.0\.0\.1/);
});
