import {mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {beforeEach, expect, it, onTestFinished} from 'vitest';
import {readFolder} from './folder.ts';
import {watchFolder} from './watch-folder.ts';

let base: string;
let folder: string;
/** Resolves when the watch has led to a reading in which a file says this. */
let seen: (name: string, text: string) => Promise<void>;

beforeEach(() => {
  base = mkdtempSync(join(tmpdir(), 'watch-folder-'));
  folder = join(base, 'npcs');
  let texts: Awaited<ReturnType<typeof readFolder>> = new Map();
  let wake = () => {};
  const unwatch = watchFolder(folder, async () => {
    texts = await readFolder(folder).catch(() => new Map());
    wake();
  });
  seen = async (name, text) => {
    while (texts.get(name) !== text) {
      await new Promise<void>((resolve) => {
        wake = resolve;
      });
    }
  };
  onTestFinished(() => {
    unwatch();
    rmSync(base, {recursive: true, force: true});
  });
});

it('finds a folder that comes, what is written in it, and another one in its place', async () => {
  mkdirSync(folder);
  writeFileSync(join(folder, 'ada.json'), '1');
  await seen('ada.json', '1');
  writeFileSync(join(folder, 'ada.json'), '2');
  await seen('ada.json', '2');
  writeFileSync(join(base, 'new'), '3');
  renameSync(join(base, 'new'), join(folder, 'ada.json'));
  await seen('ada.json', '3');
  renameSync(folder, join(base, 'old'));
  mkdirSync(folder);
  writeFileSync(join(folder, 'bob.json'), '4');
  await seen('bob.json', '4');
  writeFileSync(join(folder, 'bob.json'), '5');
  await seen('bob.json', '5');
});

it('reads files as UTF-8, and says of any other that it is none', async () => {
  mkdirSync(join(folder, 'old.json'), {recursive: true});
  writeFileSync(join(folder, 'ada.json'), '\uFEFF"é"');
  writeFileSync(join(folder, 'bob.json'), Buffer.from([0x22, 0xe9, 0x22]));
  writeFileSync(join(folder, '.hidden.json'), '');
  writeFileSync(join(folder, 'notes.txt'), '');
  const texts = await readFolder(folder);
  expect([...texts.keys()]).toEqual(['ada.json', 'bob.json']);
  expect(texts.get('ada.json')).toBe('"é"');
  expect(texts.get('bob.json')).toMatchObject({message: 'it is not UTF-8; save it as UTF-8'});
});
