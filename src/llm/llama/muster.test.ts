import {expect, it} from 'vitest';
import {createMuster} from './muster.ts';

const turns = async (count: number) => {
  for (let turn = 0; turn < count; turn += 1) {
    await new Promise((resolve) => setImmediate(resolve));
  }
};

it('starts at once when nobody is expected', async () => {
  const muster = createMuster();
  let started = 0;
  muster.whenComplete(() => {
    started += 1;
  });
  await turns(2);
  expect(started).toBe(1);
});

it('waits for everybody who is expected, and starts once', async () => {
  const muster = createMuster();
  const [first, second] = [muster.expect(), muster.expect()];
  let started = 0;
  muster.whenComplete(() => {
    started += 1;
  });
  first();
  first();
  await turns(5);
  expect(started).toBe(0);
  second();
  await turns(5);
  expect(started).toBe(1);
});
