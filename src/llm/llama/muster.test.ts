import {expect, it} from 'vitest';
import {createMuster, type Muster} from './muster.ts';

const turns = async (count = 6) => {
  for (let turn = 0; turn < count; turn += 1) {
    await new Promise((resolve) => setImmediate(resolve));
  }
};

const NEVER = new AbortController().signal;
const OPTIONS = {batchTokens: 64, now: () => 0};

/** Whether a batch that waits to start has been started. */
function waitForBatch(muster: Muster): () => boolean {
  let hasStarted = false;
  muster.whenComplete(() => {
    hasStarted = true;
  });
  return () => hasStarted;
}

it('starts a batch at once when nobody is about to join it', async () => {
  const hasStarted = waitForBatch(createMuster(OPTIONS));
  await turns();
  expect(hasStarted()).toBe(true);
});

it('lets those who come together agree on a length, and starts the batch when all are in it', async () => {
  const muster = createMuster(OPTIONS);
  const [ada, bob] = [muster.join(), muster.join()];
  const lengths = Promise.all([ada.agree(12, NEVER), bob.agree(15, NEVER)]);
  expect(await lengths).toEqual([15, 15]);
  const hasStarted = waitForBatch(muster);
  ada.arrive();
  await turns();
  expect(hasStarted()).toBe(false);
  bob.arrive();
  await turns();
  expect(hasStarted()).toBe(true);
});

it('lets newcomers wait for those who are being evaluated, so that all go on together', async () => {
  const muster = createMuster(OPTIONS);
  const [ada, bob, cid] = [muster.join(), muster.join(), muster.join()];
  await Promise.all([ada.agree(1, NEVER), bob.agree(1, NEVER)]);
  ada.arrive();
  bob.arrive();
  let length: number | undefined;
  const agreed = cid.agree(9, NEVER).then((tokens) => {
    length = tokens;
  });
  const next = ada.agree(8, NEVER);
  await turns();
  expect(length).toBeUndefined();
  bob.leave();
  await agreed;
  expect([length, await next]).toEqual([9, 9]);
});

it('does not let newcomers hold up a batch that others are in', async () => {
  const muster = createMuster(OPTIONS);
  const [ada, bob] = [muster.join(), muster.join()];
  await ada.agree(1, NEVER);
  ada.arrive();
  void bob.agree(1, NEVER);
  const hasStarted = waitForBatch(muster);
  await turns();
  expect(hasStarted()).toBe(true);
});

it('waits for nobody who has left', async () => {
  const muster = createMuster(OPTIONS);
  const [ada, bob] = [muster.join(), muster.join()];
  await Promise.all([ada.agree(3, NEVER), bob.agree(3, NEVER)]);
  ada.leave();
  ada.leave();
  bob.arrive();
  const hasStarted = waitForBatch(muster);
  await turns();
  expect(hasStarted()).toBe(true);
});

it('lets those wait who do not fit into a batch, and gives a part to whoever never would', async () => {
  const muster = createMuster(OPTIONS);
  const [ada, bob] = [muster.join(), muster.join()];
  const agreed: [string, number][] = [];
  const first = ada.agree(100, NEVER).then((tokens) => agreed.push(['ada', tokens]));
  const second = bob.agree(60, NEVER).then((tokens) => agreed.push(['bob', tokens]));
  await turns();
  expect(agreed).toEqual([['bob', 60]]);
  bob.arrive();
  bob.leave();
  await turns();
  expect(agreed).toEqual([
    ['bob', 60],
    ['ada', 64],
  ]);
  await Promise.all([first, second]);
});

it('lets go at once of whoever gives up waiting', async () => {
  const muster = createMuster(OPTIONS);
  const [ada, bob] = [muster.join(), muster.join()];
  await ada.agree(1, NEVER);
  ada.arrive();
  const controller = new AbortController();
  const waiting = bob.agree(9, controller.signal);
  controller.abort(new Error('a newer tick'));
  await expect(waiting).rejects.toThrow('a newer tick');
  await expect(bob.agree(9, controller.signal)).rejects.toThrow('a newer tick');
  expect(await ada.agree(5, NEVER)).toBe(5);
});
