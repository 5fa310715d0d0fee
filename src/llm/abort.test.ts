import {expect, it} from 'vitest';
import {unlessAborted} from './abort.ts';

it('passes on what the promise comes to', async () => {
  const {signal} = new AbortController();
  await expect(unlessAborted(Promise.resolve(1), signal)).resolves.toBe(1);
  await expect(unlessAborted(Promise.reject(new Error('no')), signal)).rejects.toThrow('no');
});

it('rejects with the reason when the signal comes first', async () => {
  const abort = new AbortController();
  const never = unlessAborted(new Promise(() => {}), abort.signal);
  abort.abort(new Error('enough'));
  await expect(never).rejects.toThrow('enough');
});

it('rejects at once when it is aborted already', async () => {
  await expect(unlessAborted(Promise.resolve(1), AbortSignal.abort(new Error('late')))).rejects.toThrow('late');
});
