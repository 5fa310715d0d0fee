import {beforeEach, describe, expect, it} from 'vitest';
import {createManualBackend, type ManualBackend} from '../../test/support/manual-backend.ts';
import {createManualClock} from '../../test/support/manual-clock.ts';
import {perceive} from '../../test/support/perceptions.ts';
import {silentLog} from '../../test/support/silent-log.ts';
import {chooseAction} from '../llm/scripted/policy.ts';
import {createMetrics} from '../observe/metrics.ts';
import type {ActionMessage} from '../protocol/action.ts';
import {AgentRegistration} from '../protocol/register-agent.ts';
import {createChronicles} from './chronicle/chronicles.ts';
import {createPunctuality} from './punctuality.ts';
import {createRegistry, type Registry} from './registry.ts';
import {createScheduler, type Scheduler} from './scheduler.ts';
import {restoreAgents, saveAgents} from './snapshot.ts';
import {decideTick} from './tick.ts';

const hop = {name: 'hop', description: '', parameters: {type: 'object', properties: {}}};
const nap = {...hop, name: 'nap'};

let backend: ManualBackend;
let registry: Registry;
let scheduler: Scheduler;
let late: ActionMessage[];
/** What somebody else says of Ada. */
let amendment: Partial<AgentRegistration>;
let tick: (tick: number, dueMs?: number, fields?: object) => ReturnType<typeof decideTick>;
let clock: ReturnType<typeof createManualClock>;

beforeEach(() => {
  clock = createManualClock();
  backend = createManualBackend({slots: 4});
  amendment = {};
  late = [];
  registry = createRegistry({amend: (given) => ({...given, ...amendment})});
  const observer = createMetrics();
  scheduler = createScheduler({backend, clock, observer, log: silentLog, onLateDecision: (action) => late.push(action)});
  const services = {registry, scheduler, clock, observer, choose: chooseAction, punctuality: createPunctuality()};
  const {signal} = new AbortController();
  tick = (at, dueMs, fields = {}) => {
    const entries = [{perception: perceive('ada', {tick: at, ...fields}), isInvalid: false}];
    return decideTick(services, {entries, simulationState: {}, dueMs, signal});
  };
  scheduler.seat(registry.register(AgentRegistration.parse({agent_id: 'ada', persona: 'Shy.', tools: [hop, nap]})).agent);
});

const happened = () => new Promise((resolve) => setImmediate(resolve));

/** Amends Ada and waits for her warm-up, if the model has time for one. */
async function amend(change: Partial<AgentRegistration>): Promise<void> {
  amendment = change;
  scheduler.reseat(registry.renew('ada'));
  await happened();
}

async function decide(at: number, tool: string) {
  const answer = tick(at);
  await backend.answer('ada', {tool});
  return (await answer)[0]?.action;
}

const remembered = () =>
  registry
    .require('ada')
    .memory.recent()
    .map(({tool}) => tool);

describe('an agent that is amended', () => {
  it('remembers what it did, and is asked as what it has become, although it sees what it saw', async () => {
    await decide(1, 'hop');
    await decide(12, 'nap');
    await amend({persona: 'Bold.'});
    expect(remembered()).toEqual(['hop', 'nap']);
    const answer = tick(13);
    expect(backend.asked.map((request) => request.prompt().persona)).toEqual(['You are ada. Bold.']);
    await backend.answer('ada', {tool: 'hop'});
    expect((await answer)[0]?.action).toMatchObject({tool: 'hop', source: 'model'});
  });

  it('is what the game says of it when nobody says otherwise any more', async () => {
    await amend({persona: 'Bold.', priority: 3});
    expect(registry.require('ada')).toMatchObject({registration: {persona: 'Bold.', priority: 3}, given: {persona: 'Shy.'}});
    await amend({});
    expect(registry.require('ada').registration).toMatchObject({persona: 'Shy.', priority: 0});
  });

  it('is warmed up anew, and keeps what the model has evaluated of it', async () => {
    await happened();
    await amend({persona: 'Bold.'});
    expect(backend.warmedUp).toEqual(['ada', 'ada']);
    expect(backend.forgotten).toEqual([]);
  });

  it('is decided for, and not warmed up first, when a tick begins at that moment', async () => {
    await happened();
    amendment = {persona: 'Bold.'};
    scheduler.reseat(registry.renew('ada'));
    const answer = tick(1);
    await happened();
    expect([backend.asked.length, backend.warmedUp]).toEqual([1, ['ada']]);
    await backend.answer('ada', {tool: 'hop'});
    expect((await answer)[0]?.action.source).toBe('model');
  });

  it('ends what is with the model as the one that it was', async () => {
    const open = tick(1);
    await amend({persona: 'Bold.'});
    await backend.answer('ada', {tool: 'hop'});
    expect((await open)[0]?.action).toMatchObject({tool: 'hop', source: 'model'});
    expect(remembered()).toEqual(['hop']);
    const next = tick(2);
    expect(backend.asked.map((request) => request.prompt().persona)).toEqual(['You are ada. Bold.']);
    await backend.answer('ada', {tool: 'nap'});
    expect((await next)[0]?.action.source).toBe('model');
  });

  it('goes on with nothing that it cannot do any more, and no save game has it', async () => {
    await decide(1, 'nap');
    await decide(12, 'hop');
    await amend({tools: [nap], decide_every: 100});
    expect(remembered()).toEqual(['nap']);
    expect(scheduler.lastAction('ada')).toBeUndefined();
    const saved = saveAgents({registry, scheduler});
    expect(() => restoreAgents({registry, scheduler, chronicles: createChronicles(), onGone: () => {}}, saved)).not.toThrow();
    await happened();
    expect(await decide(13, 'nap')).toMatchObject({tool: 'nap', source: 'model'});
  });

  it('does not go on with a late decision that it cannot take any more, but the game is told of it', async () => {
    const open = tick(1, clock.now() + 50);
    await amend({tools: [nap]});
    clock.advance(60);
    expect((await open)[0]?.action).toMatchObject({source: 'fallback', reason: 'deadline'});
    await backend.answer('ada', {tool: 'hop'});
    expect(late.map(({tool}) => tool)).toEqual(['hop']);
    expect([remembered(), scheduler.lastAction('ada')]).toEqual([[], undefined]);
  });
});

it('is not asked why it did what it cannot do any more', async () => {
  await amend({reasoning_tokens: 10});
  const answer = tick(1, undefined, {watched: true});
  await backend.answer('ada', {tool: 'hop'});
  await answer;
  expect(backend.explaining).toEqual(['ada']);
  await amend({reasoning_tokens: 10, tools: [nap]});
  expect([backend.explaining, late]).toEqual([[], []]);
  const open = tick(12, clock.now() + 50, {watched: true});
  await amend({reasoning_tokens: 10, tools: [hop]});
  await backend.answer('ada', {tool: 'nap'});
  await open;
  expect([backend.explaining, remembered()]).toEqual([[], []]);
});

it('restores an agent as it is amended now', async () => {
  await decide(1, 'hop');
  await decide(12, 'nap');
  const saved = saveAgents({registry, scheduler});
  amendment = {persona: 'Bold.', tools: [nap]};
  restoreAgents({registry, scheduler, chronicles: createChronicles(), onGone: () => {}}, saved);
  expect(registry.require('ada')).toMatchObject({registration: {persona: 'Bold.'}, given: {persona: 'Shy.'}});
  expect(remembered()).toEqual(['nap']);
  expect(scheduler.lastAction('ada')).toMatchObject({action: {tool: 'nap'}, sight: undefined});
});
