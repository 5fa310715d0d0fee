import {spawnSync} from 'node:child_process';
import {existsSync, mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {afterEach, beforeEach, expect, test} from 'vitest';
import {withProcessLock} from './process-lock.ts';

let folder: string;
let file: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'process-lock-'));
  file = join(folder, 'deep', 'lock');
});
afterEach(() => rmSync(folder, {recursive: true}));

const neverWaits = () => expect.unreachable('there is nobody to wait for');

test('one works after the other, and no lock is left', async () => {
  const events: string[] = [];
  const firstIsIn = Promise.withResolvers<void>();
  const mayEnd = Promise.withResolvers<void>();
  const first = withProcessLock(file, neverWaits, async () => {
    events.push('first begins');
    firstIsIn.resolve();
    await mayEnd.promise;
    events.push('first ends');
  });
  await firstIsIn.promise;
  const second = withProcessLock(
    file,
    (pid) => {
      events.push(`second waits for ${pid === process.pid ? 'us' : pid}`);
      mayEnd.resolve();
    },
    async () => events.push('second begins'),
  );
  await Promise.all([first, second]);
  expect(events).toEqual(['first begins', 'second waits for us', 'first ends', 'second begins']);
  expect(existsSync(file)).toBe(false);
});

test('the lock is released when the work fails', async () => {
  const failing = withProcessLock(file, neverWaits, () => Promise.reject(new Error('no compiler')));
  await expect(failing).rejects.toThrow('no compiler');
  await expect(withProcessLock(file, neverWaits, async () => 'done')).resolves.toBe('done');
});

test('the lock of a process that is gone counts for nothing', async () => {
  await withProcessLock(file, neverWaits, async () => {});
  writeFileSync(file, String(spawnSync(process.execPath, ['--version']).pid));
  await expect(withProcessLock(file, neverWaits, async () => 'done')).resolves.toBe('done');
});
