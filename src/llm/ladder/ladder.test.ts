import {describe, expect, it} from 'vitest';
import {requestOf} from '../../../test/model/requests.ts';
import {createManualBackend, type ManualBackend} from '../../../test/support/manual-backend.ts';
import {silentLog} from '../../../test/support/silent-log.ts';
import type {BackendKind, BackendStatus} from '../backend.ts';
import {createScriptedBackend} from '../scripted/backend.ts';
import {createLadder} from './ladder.ts';

const never = new AbortController().signal;

function createLadderOf(remote: ManualBackend, local: ManualBackend) {
  const statuses: BackendStatus[] = [];
  const ladder = createLadder(
    [
      {kind: 'openai', create: () => remote},
      {kind: 'llama', create: () => local},
      {kind: 'scripted', create: createScriptedBackend},
    ],
    (status) => statuses.push(status),
    silentLog,
  );
  const decide = (id: string, backend?: BackendKind, dueMs?: number) => ladder.decide(requestOf(id, {backend, dueMs}), never);
  return {ladder, decide, statuses};
}

const askedFor = ({asked}: ManualBackend) => asked.map(({agentId}) => agentId);

describe('a ladder', () => {
  it('asks the first one that is ready, from the one on that an agent wants', async () => {
    const [remote, local] = [createManualBackend(), createManualBackend()];
    const {decide} = createLadderOf(remote, local);
    const focal = decide('focal');
    const crowd = decide('crowd', 'llama');
    const extra = decide('extra', 'scripted');
    expect([askedFor(remote), askedFor(local)]).toEqual([['focal'], ['crowd']]);
    expect(await extra).toMatchObject({tool: 'wait', by: 'scripted'});
    await remote.answer('focal');
    await local.answer('crowd');
    expect([await focal, await crowd]).toMatchObject([{by: 'openai'}, {by: 'llama'}]);
    remote.setState('failed');
    const next = decide('focal');
    expect(askedFor(local)).toEqual(['focal']);
    await local.answer('focal');
    expect(await next).toMatchObject({by: 'llama'});
  });

  it('turns to the next one when one fails, and counts that', async () => {
    const [remote, local] = [createManualBackend(), createManualBackend()];
    const {ladder, decide} = createLadderOf(remote, local);
    const decision = decide('ada');
    await remote.fail('ada', new Error('gone'));
    await local.fail('ada', new Error('too long'));
    expect(await decision).toMatchObject({tool: 'wait', by: 'scripted'});
    expect(ladder.status().backends).toMatchObject([
      {kind: 'openai', decisions: 0, failures: 1},
      {kind: 'llama', decisions: 0, failures: 1},
      {kind: 'scripted', decisions: 1, failures: 0},
    ]);
  });

  it('turns to the next one when one takes too long for the deadline, and ends what it was doing', async () => {
    const [remote, local] = [createManualBackend(), createManualBackend()];
    local.setState('loading');
    const {decide} = createLadderOf(remote, local);
    const decision = decide('ada', undefined, performance.now() + 100);
    expect(askedFor(remote)).toEqual(['ada']);
    expect(await decision).toMatchObject({by: 'scripted'});
    expect(askedFor(remote)).toEqual([]);
  });

  it('says why when nobody is left', async () => {
    const [remote, local] = [createManualBackend(), createManualBackend()];
    const ladder = createLadder(
      [
        {kind: 'openai', create: () => remote},
        {kind: 'llama', create: () => local},
      ],
      () => {},
      silentLog,
    );
    const refusal = expect(ladder.decide(requestOf('ada'), never)).rejects.toThrow('does not fit');
    await remote.fail('ada', new Error('gone'));
    await local.fail('ada', new Error('does not fit'));
    await refusal;
    remote.setState('failed');
    local.setState('failed');
    await expect(ladder.decide(requestOf('ada'), never)).rejects.toThrow('none of the backends is ready');
    expect(ladder.status()).toMatchObject({state: 'failed'});
  });

  it('passes an abort on, and asks nobody else then', async () => {
    const [remote, local] = [createManualBackend(), createManualBackend()];
    const {ladder} = createLadderOf(remote, local);
    const controller = new AbortController();
    const decision = ladder.decide(requestOf('ada'), controller.signal);
    const refusal = expect(decision).rejects.toThrow('superseded');
    controller.abort(new Error('superseded'));
    await refusal;
    expect([askedFor(remote), askedFor(local)]).toEqual([[], []]);
  });

  it('has explained by whoever decided', async () => {
    const [remote, local] = [createManualBackend(), createManualBackend()];
    const {ladder, decide} = createLadderOf(remote, local);
    const decided = decide('ada', 'llama');
    await local.answer('ada');
    const explained = ladder.explain?.(requestOf('ada'), await decided, never);
    await local.explainFor('ada', 'I was tired');
    expect(await explained).toBe('I was tired');
  });

  it('is ready as soon as one of them is, and has places for all that are', async () => {
    const [remote, local] = [createManualBackend({slots: 8}), createManualBackend({slots: 2})];
    const {ladder} = createLadderOf(remote, local);
    expect(ladder.slots(100)).toBe(11);
    remote.setState('failed');
    local.setState('loading');
    expect(ladder.status().state).toBe('ready');
    expect(ladder.slots(100)).toBe(1);
  });
});

it('starts when one of them starts, and fails when none does', async () => {
  const broken = (message: string) => ({...createScriptedBackend(), start: () => Promise.reject(new Error(message))});
  const rungs = (last: () => ReturnType<typeof createScriptedBackend>) =>
    createLadder(
      [
        {kind: 'openai', create: () => broken('no server')},
        {kind: 'scripted', create: last},
      ],
      () => {},
      silentLog,
    );
  await rungs(createScriptedBackend).start();
  await expect(rungs(() => broken('no rules')).start()).rejects.toThrow('no server');
});
