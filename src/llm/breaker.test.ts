import {expect, it, onTestFinished} from 'vitest';
import {requestOf} from '../../test/model/requests.ts';
import {RuntimeFailure} from '../errors.ts';
import type {Backend, BackendStatus, StatusListener} from './backend.ts';
import {withBreaker} from './breaker.ts';
import {createScriptedBackend} from './scripted/backend.ts';

const never = new AbortController().signal;
const outage = () => new RuntimeFailure('BackendUnavailable', 'the server is gone');

/** A scripted backend behind a network that can go. */
function createRemote() {
  const remote = {isUp: true, canDecide: true, asked: 0, starts: 0, failure: outage};
  const go = () => {
    if (!remote.isUp) {
      throw remote.failure();
    }
  };
  const create = (onStatus: StatusListener): Backend => ({
    ...createScriptedBackend(),
    async start() {
      remote.starts += 1;
      go();
      onStatus({state: 'ready', model: 'big'});
    },
    async decide(request, signal) {
      remote.asked += 1;
      go();
      if (!remote.canDecide) {
        throw remote.failure();
      }
      return createScriptedBackend().decide(request, signal);
    },
  });
  return {remote, create};
}

function start({create}: Pick<ReturnType<typeof createRemote>, 'create'>) {
  const statuses: BackendStatus[] = [];
  let check = () => {};
  const backend = withBreaker({create, periodMs: 20}, (status) => {
    statuses.push(status);
    check();
  });
  onTestFinished(() => backend.dispose());
  const until = (state: BackendStatus['state']) =>
    new Promise<void>((resolve) => {
      check = () => backend.status().state === state && resolve();
      check();
    });
  return {backend, statuses, until, decide: (signal = never) => backend.decide(requestOf('ada'), signal)};
}

it('is ready when the backend is, and lets decisions through', async () => {
  const {backend, decide, statuses} = start(createRemote());
  await backend.start();
  expect(await decide()).toMatchObject({tool: 'wait'});
  expect(statuses).toEqual([{state: 'ready', model: 'big'}]);
});

it('spares everybody a backend that fails three times in a row, and is ready again once it is back', async () => {
  const {remote, create} = createRemote();
  const {backend, decide, until, statuses} = start({create});
  await backend.start();
  remote.isUp = false;
  for (let at = 0; at < 3; at += 1) {
    await expect(decide()).rejects.toThrow('the server is gone');
  }
  expect(backend.status()).toEqual({
    state: 'failed',
    model: 'big',
    message: 'the server is gone; it is tried again every 0.02 s',
  });
  await expect(decide()).rejects.toMatchObject({kind: 'BackendUnavailable'});
  expect(remote.asked).toBe(3);
  remote.isUp = true;
  await until('ready');
  expect(await decide()).toMatchObject({tool: 'wait'});
  expect(statuses.map(({state}) => state)).toEqual(['ready', 'failed', 'ready']);
});

it('lets one decision go ahead after a new start, and spares the backend the others when that fails', async () => {
  const {remote, create} = createRemote();
  const {backend, decide, until} = start({create});
  await backend.start();
  remote.canDecide = false;
  const fail = (count: number) =>
    Promise.all(Array.from({length: count}, () => expect(decide()).rejects.toThrow('the server is gone')));
  await fail(3);
  await until('ready');
  const {asked, starts} = remote;
  await fail(20);
  expect([remote.asked - asked, remote.starts - starts]).toEqual([1, 0]);
  remote.canDecide = true;
  await until('ready');
  expect(remote.starts - starts).toBe(1);
  expect(await Promise.all([decide(), decide(), decide()])).toHaveLength(3);
});

it('does not mind failures that are not the backend’s, nor single ones', async () => {
  const {remote, create} = createRemote();
  const {backend, decide} = start({create});
  await backend.start();
  for (const failure of [outage, outage, () => new RuntimeFailure('DecisionFailed', 'odd'), outage, outage]) {
    remote.failure = failure;
    remote.isUp = false;
    await expect(decide()).rejects.toThrow();
    remote.isUp = failure === outage;
    await decide().catch(() => undefined);
  }
  expect(backend.status().state).toBe('ready');
});

it('counts an abort as a failure only when it says that the answer took too long', async () => {
  const {create} = createRemote();
  const hanging = (onStatus: StatusListener): Backend => ({
    ...create(onStatus),
    decide: (_, signal) => new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason))),
  });
  const {backend, decide} = start({create: hanging});
  await backend.start();
  const abortedFor = async (reason: Error) => {
    const controller = new AbortController();
    const refusal = expect(decide(controller.signal)).rejects.toBe(reason);
    controller.abort(reason);
    await refusal;
  };
  for (let at = 0; at < 5; at += 1) {
    await abortedFor(new Error('superseded'));
  }
  expect(backend.status().state).toBe('ready');
  for (let at = 0; at < 3; at += 1) {
    await abortedFor(outage());
  }
  expect(backend.status().state).toBe('failed');
});

it('waits for a backend that is not there yet, and gives up one that never will be', async () => {
  const {remote, create} = createRemote();
  remote.isUp = false;
  const {backend, until, decide} = start({create});
  const started = backend.start();
  await until('failed');
  await expect(decide()).rejects.toThrow('the server is gone; it is tried again every 0.02 s');
  remote.isUp = true;
  await started;
  expect(backend.status().state).toBe('ready');

  const other = createRemote();
  other.remote.isUp = false;
  other.remote.failure = () => new RuntimeFailure('SettingInvalid', 'wrong key');
  const hopeless = start(other);
  await expect(hopeless.backend.start()).rejects.toThrow('wrong key');
  expect(hopeless.backend.status()).toEqual({state: 'failed', message: 'wrong key'});
  expect(other.remote.starts).toBe(1);
});

it('tries again no more once it is disposed of', async () => {
  const {remote, create} = createRemote();
  remote.isUp = false;
  const {backend, until} = start({create});
  const started = backend.start();
  const refusal = expect(started).rejects.toThrow('the server is gone');
  await until('failed');
  await backend.dispose();
  await refusal;
});
