import {mkdirSync, mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {afterEach, beforeEach, expect, it} from 'vitest';
import {findLoadError} from './load-error.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'agent-runtime-test-'));
});
afterEach(() => rmSync(folder, {recursive: true, force: true}));

it('names the folder in which there is nothing to load', () => {
  expect(findLoadError(folder)).toBe(`there is no addon in ${join(folder, 'bins')}`);
});

it('repeats what the dynamic linker says', () => {
  mkdirSync(join(folder, 'bins', 'linux-x64'), {recursive: true});
  writeFileSync(join(folder, 'bins', 'linux-x64', 'llama-addon.node'), 'no library');
  expect(findLoadError(folder)).toContain('llama-addon.node');
});
