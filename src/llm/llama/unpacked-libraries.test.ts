import {createHash} from 'node:crypto';
import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {afterEach, beforeEach, expect, it} from 'vitest';
import type {LibrariesManifest} from './libraries-manifest.ts';
import {unpackLibraries} from './unpacked-libraries.ts';

const FILES = {'bins/linux-x64/addon.node': 'the addon', 'bins/linux-x64/libggml.so': 'the library'};
const PATHS = Object.keys(FILES) as (keyof typeof FILES)[];

let cache: string;
beforeEach(() => {
  cache = mkdtempSync(join(tmpdir(), 'agent-runtime-test-'));
});
afterEach(() => rmSync(cache, {recursive: true, force: true}));

it('writes every file with its contents, for the owner alone', async () => {
  const folder = await unpackLibraries(cache, manifest(), contents);
  for (const path of PATHS) {
    expect(readFileSync(join(folder, path), 'utf8')).toBe(FILES[path]);
  }
  expect(statSync(folder).mode & 0o777).toBe(0o700);
});

it('leaves nothing unfinished behind', async () => {
  const folder = await unpackLibraries(cache, manifest(), contents);
  expect(readdirSync(folder).sort()).toEqual(['bins', 'verified.json']);
});

it('does not ask for the contents again when all is in place', async () => {
  const folder = await unpackLibraries(cache, manifest(), contents);
  await expect(unpackLibraries(cache, manifest(), unneeded)).resolves.toBe(folder);
});

it('does not ask for the contents either when only the stamps are gone', async () => {
  const folder = await unpackLibraries(cache, manifest(), contents);
  rmSync(join(folder, 'verified.json'));
  await expect(unpackLibraries(cache, manifest(), unneeded)).resolves.toBe(folder);
});

it.each([
  ['a truncated file', (path: string) => truncateSync(path, 3)],
  ['an altered file', (path: string) => writeFileSync(path, 'THE ADDON')],
  ['a missing file', (path: string) => rmSync(path)],
  ['an altered file that kept its size and date', alterKeepingDate],
])('replaces %s', async (_, damage) => {
  const folder = await unpackLibraries(cache, manifest(), contents);
  damage(join(folder, PATHS[0] as string));
  await unpackLibraries(cache, manifest(), contents);
  expect(readFileSync(join(folder, PATHS[0] as string), 'utf8')).toBe('the addon');
});

it('survives unreadable stamps', async () => {
  const folder = await unpackLibraries(cache, manifest(), contents);
  writeFileSync(join(folder, 'verified.json'), '{"bins');
  await expect(unpackLibraries(cache, manifest(), unneeded)).resolves.toBe(folder);
});

it('may be done many times at once', async () => {
  const folders = await Promise.all(Array.from({length: 8}, () => unpackLibraries(cache, manifest(), contents)));
  expect(new Set(folders).size).toBe(1);
  expect(readdirSync(folders[0] as string).sort()).toEqual(['bins', 'verified.json']);
});

it('removes what a process that was killed has left', async () => {
  const folder = await unpackLibraries(cache, manifest(), contents);
  mkdirSync(join(folder, `unfinished-${2 ** 30}-x`));
  await unpackLibraries(cache, manifest(), unneeded);
  expect(readdirSync(folder).sort()).toEqual(['bins', 'verified.json']);
});

it('refuses a folder that others may write to', async () => {
  const folder = await unpackLibraries(cache, manifest(), contents);
  chmodSync(folder, 0o777);
  await expect(unpackLibraries(cache, manifest(), contents)).rejects.toThrow('others may write to it');
});

it('gives other libraries another folder', async () => {
  const [one, two] = [await unpackLibraries(cache, manifest(), contents), await unpackLibraries(cache, {files: []}, contents)];
  expect(one).not.toBe(two);
});

function manifest(): LibrariesManifest {
  return {
    files: PATHS.map((path) => ({
      path,
      bytes: FILES[path].length,
      sha256: createHash('sha256').update(FILES[path]).digest('hex'),
    })),
  };
}

function contents(): Uint8Array {
  return Buffer.from(Object.values(FILES).join(''));
}

function unneeded(): Uint8Array {
  throw new Error('the contents were asked for although nothing was broken');
}

function alterKeepingDate(path: string): void {
  const {atime, mtime} = statSync(path);
  writeFileSync(path, 'THE ADDON');
  utimesSync(path, atime, mtime);
}
