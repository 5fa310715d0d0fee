import {mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {afterEach, beforeEach, expect, it} from 'vitest';
import {removeOrphans} from './orphans.ts';

/** Beyond what any system gives. */
const NOBODY = 2 ** 30;

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'agent-runtime-test-'));
});
afterEach(() => rmSync(folder, {recursive: true, force: true}));

it('removes what belonged to processes that have ended, and nothing else', async () => {
  mkdirSync(join(folder, `unfinished-${NOBODY}-x`, 'inside'), {recursive: true});
  mkdirSync(join(folder, `unfinished-${process.pid}-x`));
  writeFileSync(join(folder, `other-${NOBODY}-x`), '');
  await removeOrphans(folder, /^unfinished-(\d+)-/);
  expect(readdirSync(folder).toSorted()).toEqual([`other-${NOBODY}-x`, `unfinished-${process.pid}-x`].toSorted());
});

it('needs no folder', async () => {
  await expect(removeOrphans(join(folder, 'none'), /^(\d+)-/)).resolves.toBeUndefined();
});
