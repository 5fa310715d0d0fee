import {createHash} from 'node:crypto';
import {mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {afterEach, beforeEach, describe, expect, it} from 'vitest';
import {startFileServer} from '../../test/support/file-server.ts';
import {createModelStore, type ModelStore} from './store.ts';

const CONTENTS = Buffer.alloc(300_000, 'all work and no play makes a dull model ');
const sha256 = (contents: Buffer | string) => createHash('sha256').update(contents).digest('hex');
const PATH = '/mind.gguf';

let folder: string;
let store: ModelStore;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'agent-runtime-models-'));
  store = createModelStore(join(folder, 'models'));
});
afterEach(() => rmSync(folder, {recursive: true, force: true}));

const files = () => readdirSync(join(folder, 'models')).sort();
const never = new AbortController().signal;

function add(url: string, expected?: string, progress: number[] = []): Promise<string> {
  const options = {onProgress: (bytes: number) => progress.push(bytes), signal: never, retryAfterMs: 1};
  return store.add(`${url}${PATH}`, {url: `${url}${PATH}`, name: 'mind.gguf', sha256: expected, headers: {}}, options);
}

describe('a download', () => {
  it('is there once it is whole, with a note of where it came from', async () => {
    const {url} = await startFileServer({[PATH]: CONTENTS});
    const path = await add(url, sha256(CONTENTS));
    expect(readFileSync(path).equals(CONTENTS)).toBe(true);
    expect(files()).toEqual(['mind.gguf', 'mind.gguf.json']);
    expect(await store.find(`${url}${PATH}`)).toBe(path);
    expect(await store.list()).toEqual([
      {name: 'mind.gguf', source: `${url}${PATH}`, bytes: CONTENTS.length, sha256: sha256(CONTENTS)},
    ]);
  });

  it('that breaks off half way goes on from there', async () => {
    const server = await startFileServer({[PATH]: CONTENTS});
    server.breakOffAfter(CONTENTS.length / 2);
    const progress: number[] = [];
    const path = await add(server.url, sha256(CONTENTS), progress);
    expect(readFileSync(path).equals(CONTENTS)).toBe(true);
    const [, second] = server.fetched;
    const from = Number(/^bytes=(\d+)-$/.exec(second?.range ?? '')?.[1]);
    expect(from).toBeGreaterThan(0);
    expect(progress).toEqual([...progress].sort((a, b) => a - b));
  });

  it('asks for the rest of what another process has begun, and begins anew when the file has changed since', async () => {
    const server = await startFileServer({[PATH]: CONTENTS});
    mkdirSync(join(folder, 'models'));
    writeFileSync(join(folder, 'models', 'mind.gguf.part'), CONTENTS.subarray(0, 1000));
    writeFileSync(join(folder, 'models', 'mind.gguf.part.etag'), '"1"');
    const changed = Buffer.from(CONTENTS.toString().toUpperCase());
    server.replace(PATH, changed);
    const path = await add(server.url);
    expect(server.fetched.at(-1)?.range).toBe('bytes=1000-');
    expect(readFileSync(path).equals(changed)).toBe(true);
  });

  it('with the wrong checksum is refused, and nothing of it is kept', async () => {
    const {url} = await startFileServer({[PATH]: CONTENTS});
    await expect(add(url, sha256('something else'))).rejects.toThrow(
      new RegExp(`mind.gguf has the SHA-256 ${sha256(CONTENTS)}, expected ${sha256('something else')}: .*nothing was kept`),
    );
    expect(files()).toEqual([]);
    expect(await store.find(`${url}${PATH}`)).toBeUndefined();
  });

  it('of what is not there says so at once', async () => {
    const server = await startFileServer({});
    await expect(add(server.url)).rejects.toThrow(`${server.url}${PATH} cannot be downloaded (status 404); check the address`);
    expect(server.fetched).toHaveLength(1);
  });

  it('is made once, however many ask for it', async () => {
    const server = await startFileServer({[PATH]: CONTENTS});
    const paths = await Promise.all([add(server.url), add(server.url), add(server.url)]);
    expect(new Set(paths).size).toBe(1);
    expect(server.fetched).toHaveLength(1);
  });
});

describe('a model that was downloaded', () => {
  it('is known to be damaged when it is read, and can be removed', async () => {
    const path = await add((await startFileServer({[PATH]: CONTENTS})).url);
    expect(await store.isIntact('mind.gguf')).toBe(true);
    writeFileSync(path, Buffer.concat([CONTENTS.subarray(1), Buffer.from('!')]));
    expect(await store.isIntact('mind.gguf')).toBe(false);
    await store.remove('mind.gguf');
    expect(files()).toEqual([]);
  });

  it('is named when another one is asked for', async () => {
    await expect(store.remove('mind.gguf')).rejects.toThrow('there is no downloaded model "mind.gguf"; there is none yet');
    await add((await startFileServer({[PATH]: CONTENTS})).url);
    await expect(store.isIntact('../mind.gguf')).rejects.toThrow('there are mind.gguf');
  });
});
