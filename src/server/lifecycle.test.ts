import {PassThrough} from 'node:stream';
import {afterEach, beforeEach, expect, it, vi} from 'vitest';
import {createLifecycle} from './lifecycle.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const never = new Promise<never>(() => {});

/** A lifecycle that writes down what it does. */
function createTested({cleanUp = async () => {}, say = async () => {}, output = new PassThrough()}) {
  const log: string[] = [];
  const lifecycle = createLifecycle({
    output,
    cleanUp: () => {
      log.push('cleans up');
      return cleanUp();
    },
    say: (sentence: string) => {
      log.push(sentence);
      return say();
    },
    exit: (code, isCleanedUp) => log.push(`exit ${code}${isCleanedUp ? '' : ' although the model is busy'}`),
  });
  return {lifecycle, log};
}

it('cleans up, says why, and exits, once', async () => {
  const {lifecycle, log} = createTested({});
  await Promise.all([lifecycle.end(6, 'the game is gone'), lifecycle.end(0, 'stdin has ended')]);
  expect(log).toEqual(['cleans up', 'the game is gone (exit code 6)', 'exit 6']);
});

it('exits although cleaning up fails', async () => {
  const {lifecycle, log} = createTested({cleanUp: () => Promise.reject(new Error('no'))});
  await lifecycle.end(0, 'stdin has ended');
  expect(log.at(-1)).toBe('exit 0');
});

it('ends within two seconds when the model, the reader of stdout and that of stderr all hang', async () => {
  const output = new PassThrough({highWaterMark: 1});
  output.write('an answer that nobody reads');
  const {lifecycle, log} = createTested({cleanUp: () => never, say: () => never, output});
  const ended = lifecycle.end(0, 'stdin has ended');
  await vi.advanceTimersByTimeAsync(1999);
  await ended;
  expect(log).toEqual(['cleans up', 'stdin has ended (exit code 0)', 'exit 0 although the model is busy']);
});
