import {spawnSync} from 'node:child_process';
import {existsSync, mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {dirname, join} from 'node:path';
import {afterEach, beforeEach, expect, test} from 'vitest';
import {withProcessLock} from './process-lock.ts';

let folder: string;
let file: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'process-lock-'));
  file = join(folder, 'deep', 'lock');
});
afterEach(() => rmSync(folder, {recursive: true}));

const nobodyWaits = {onWait: () => expect.unreachable('there is nobody to wait for')};

test('one works after the other, and no lock is left', async () => {
  const events: string[] = [];
  const firstIsIn = Promise.withResolvers<void>();
  const mayEnd = Promise.withResolvers<void>();
  const first = withProcessLock(file, nobodyWaits, async () => {
    events.push('first begins');
    firstIsIn.resolve();
    await mayEnd.promise;
    events.push('first ends');
  });
  await firstIsIn.promise;
  const second = withProcessLock(
    file,
    {
      onWait(pid) {
        events.push(`second waits for ${pid === process.pid ? 'us' : pid}`);
        mayEnd.resolve();
      },
    },
    async () => events.push('second begins'),
  );
  await Promise.all([first, second]);
  expect(events).toEqual(['first begins', 'second waits for us', 'first ends', 'second begins']);
  expect(existsSync(file)).toBe(false);
});

test('the lock is released when the work fails', async () => {
  const failing = withProcessLock(file, nobodyWaits, () => Promise.reject(new Error('no compiler')));
  await expect(failing).rejects.toThrow('no compiler');
  await expect(withProcessLock(file, nobodyWaits, async () => 'done')).resolves.toBe('done');
});

test.each([
  ['of a process that is gone', () => writeFileSync(file, String(spawnSync(process.execPath, ['--version']).pid))],
  [
    'of one that could not write its number',
    () => {
      writeFileSync(file, '');
      utimesSync(file, 0, 0);
    },
  ],
])('the lock %s counts for nothing', async (_whose, leaveLock) => {
  await withProcessLock(file, nobodyWaits, async () => {});
  leaveLock();
  let atWork = 0;
  const work = async () => {
    atWork += 1;
    await new Promise((resolve) => setImmediate(resolve));
    return atWork--;
  };
  const several = Array.from({length: 3}, () => withProcessLock(file, {}, work));
  await expect(Promise.all(several)).resolves.toEqual(several.map(() => 1));
  expect(readdirSync(dirname(file))).toEqual([]);
});

test('waiting ends with its signal', async () => {
  await withProcessLock(file, nobodyWaits, async () => {
    const signal = AbortSignal.abort(new Error('enough'));
    await expect(withProcessLock(file, {signal}, async () => 'done')).rejects.toThrow('aborted');
  });
});
