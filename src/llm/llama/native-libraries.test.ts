import {mkdirSync, mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {afterEach, beforeEach, expect, it} from 'vitest';
import {findNativeLibraries} from './native-libraries.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'agent-runtime-test-'));
});
afterEach(() => rmSync(folder, {recursive: true, force: true}));

it('takes the folder that was asked for, before the one that the environment names', async () => {
  mkdirSync(join(folder, 'bins'));
  await expect(findNativeLibraries(folder, {AGENT_RUNTIME_LLAMA_LIBRARIES: '/nowhere'})).resolves.toBe(folder);
  await expect(findNativeLibraries(undefined, {AGENT_RUNTIME_LLAMA_LIBRARIES: folder})).resolves.toBe(folder);
});

it('says what is wrong with a folder that holds no libraries', async () => {
  await expect(findNativeLibraries(folder, {})).rejects.toMatchObject({
    kind: 'BackendUnavailable',
    message: expect.stringContaining(`${folder}, has no folder bins/; name one that has`),
  });
});

it('leaves it to node_modules outside of the single executable', async () => {
  await expect(findNativeLibraries(undefined, {})).resolves.toBeUndefined();
  await expect(findNativeLibraries('', {AGENT_RUNTIME_LLAMA_LIBRARIES: ''})).resolves.toBeUndefined();
});
