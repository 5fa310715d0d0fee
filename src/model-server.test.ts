import {mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import {parseModelServer} from './model-server.ts';

const URL = {'base-url': 'http://127.0.0.1:8000/v1'};
let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'agent-runtime-key-'));
});
afterAll(() => rmSync(folder, {recursive: true, force: true}));

const keyFile = (contents: string) => {
  const path = join(folder, 'key.txt');
  writeFileSync(path, contents);
  return path;
};

describe('the options of a server', () => {
  it('have defaults', () => {
    expect(parseModelServer(URL, {})).toEqual({
      baseUrl: 'http://127.0.0.1:8000/v1',
      model: undefined,
      apiKey: undefined,
      answers: undefined,
      concurrency: 32,
      timeoutMs: 30_000,
    });
  });

  it('take the key from the usual variable, from another, or from a file', () => {
    const environment = {OPENAI_API_KEY: 'usual', MY_KEY: 'mine'};
    expect(parseModelServer(URL, environment).apiKey).toBe('usual');
    expect(parseModelServer({...URL, 'api-key-env': 'MY_KEY'}, environment).apiKey).toBe('mine');
    expect(parseModelServer({...URL, 'api-key-file': keyFile('from a file\n')}, environment).apiKey).toBe('from a file');
  });

  it.each([
    [{}, 'add --base-url URL'],
    [{'base-url': 'localhost:8000'}, '--base-url is "localhost:8000", expected a URL such as'],
    [{'base-url': 'not a url'}, 'expected a URL such as'],
    [{'base-url': 'http://ada:secret@server/v1'}, '--base-url holds a user, which would be shown in messages'],
    [{...URL, answers: 'xml'}, '--answers is "xml", expected one of auto, schema, tools, json'],
    [{...URL, concurrency: '0'}, '--concurrency is "0", expected a whole number from 1 to 4096'],
    [{...URL, 'api-key-env': 'MISSING'}, '--api-key-env names MISSING, which is not set'],
    [{...URL, 'api-key-file': '/nonexistent/key'}, 'give the path of a file that holds nothing but the key'],
  ])('are refused with a sentence: %j', (values, sentence) => {
    expect(() => parseModelServer(values, {})).toThrow(sentence);
  });

  it('are refused with an empty key file', () => {
    expect(() => parseModelServer({...URL, 'api-key-file': keyFile(' \n')}, {})).toThrow('is empty; put the key into it');
  });
});
