import {expect, it} from 'vitest';
import {createGate} from './gate.ts';

const never = new AbortController().signal;

it('lets so many in at once, and the others in their order', async () => {
  const gate = createGate(2);
  const inside: string[] = [];
  const ends = new Map<string, () => void>();
  const visit = (name: string, signal = never) =>
    gate(() => {
      inside.push(name);
      return new Promise<void>((resolve) => ends.set(name, resolve));
    }, signal);
  const visits = ['a', 'b', 'c', 'd'].map((name) => visit(name));
  await Promise.resolve();
  expect(inside).toEqual(['a', 'b']);
  ends.get('b')?.();
  await visits[1];
  await new Promise(setImmediate);
  expect(inside).toEqual(['a', 'b', 'c']);
  ends.get('a')?.();
  ends.get('c')?.();
  await visits[2];
  await new Promise(setImmediate);
  ends.get('d')?.();
  await Promise.all(visits);
});

it('forgets who waits no longer, and goes on after work that fails', async () => {
  const gate = createGate(1);
  const controller = new AbortController();
  const failing = gate(() => new Promise((_, reject) => setImmediate(() => reject(new Error('broken')))), never);
  const waiting = gate(async () => 'never', controller.signal);
  const next = gate(async () => 'next', never);
  const refusals = [expect(failing).rejects.toThrow('broken'), expect(waiting).rejects.toThrow('gone')];
  controller.abort(new Error('gone'));
  await Promise.all(refusals);
  expect(await next).toBe('next');
  expect(await gate(async () => 'again', never)).toBe('again');
  await expect(gate(async () => 'no', controller.signal)).rejects.toThrow('gone');
});
