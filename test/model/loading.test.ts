import {mkdirSync, readFileSync, writeFileSync} from 'node:fs';
import {dirname, join} from 'node:path';
import {expect, it} from 'vitest';
import {createLlama, startLlama} from './llama.ts';
import {requestOf} from './requests.ts';
import {tinyModel} from './tiny-model.ts';

const model = tinyModel();
const beside = (name: string): string => join(dirname(model), name);

it('tells how far it is, and the name of the model', async () => {
  const {backend, statuses} = createLlama(model);
  expect(backend.status()).toEqual({state: 'starting'});
  await backend.start();
  expect(statuses[0]).toEqual({state: 'loading', progress: 0});
  expect(statuses.at(-2)).toEqual({state: 'loading', progress: 1});
  expect(backend.status()).toEqual({state: 'ready', model: 'agent-runtime-tiny'});
});

it('lets decisions wait until it is loaded', async () => {
  const {backend, decide} = createLlama(model);
  const early = decide(requestOf('ada'));
  await backend.start();
  expect((await early).tool).toBe('idle');
});

it('does without a chat template', async () => {
  const contents = readFileSync(model);
  contents.write('some_template', contents.indexOf('tokenizer.chat_template') + 'tokenizer.'.length);
  const {decide} = await startLlama(file('without-template.gguf', contents));
  const decision = await decide(requestOf('ada'));
  expect(decision.tool).toBe('idle');
  expect(decision.tokens.prefilled).toBeGreaterThan(0);
});

it('ends without having been started', async () => {
  await createLlama(model).backend.dispose();
});

it.each([
  ['ModelMissing', 'a file that is not there', () => beside('no-such.gguf'), /no-such\.gguf cannot be read \(ENOENT/],
  ['ModelMissing', 'a folder', () => folder('folder.gguf'), /folder\.gguf cannot be read \(it is a folder\)/],
  ['ModelInvalid', 'an empty file', () => file('empty.gguf', ''), /empty\.gguf is not .*: it starts with ""/],
  ['ModelInvalid', 'another format', () => file('zip.gguf', 'PK\u0003\u0004 and more'), /is not .*: it starts with "PK/],
  [
    'ModelInvalid',
    'a magic and nothing else',
    () => file('head.gguf', 'GGUF'),
    /head\.gguf is not .*: its version is 0, not 2 or 3/,
  ],
  ['ModelInvalid', 'a truncated file', () => truncated(0.9), /cannot load the model .*truncated\.gguf \(.+\)/],
  ['ModelInvalid', 'one truncated in its metadata', () => truncated(0.01), /cannot load the model .*truncated\.gguf \(.+\)/],
])('fails with %s for %s', async (kind, _, path, message) => {
  const {backend, decide, statuses} = createLlama(path());
  const early = decide(requestOf('ada')).catch((error: unknown) => error);
  await expect(backend.start()).rejects.toMatchObject({kind, message: expect.stringMatching(message)});
  expect(statuses.at(-1)).toMatchObject({state: 'failed', message: expect.stringMatching(message)});
  expect(await early).toMatchObject({kind});
});

function file(name: string, contents: string | Uint8Array): string {
  writeFileSync(beside(name), contents);
  return beside(name);
}

function folder(name: string): string {
  mkdirSync(beside(name), {recursive: true});
  return beside(name);
}

function truncated(share: number): string {
  const whole = readFileSync(model);
  return file('truncated.gguf', whole.subarray(0, Math.floor(whole.length * share)));
}
