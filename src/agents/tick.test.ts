import {beforeEach, describe, expect, it} from 'vitest';
import {createManualBackend, type ManualBackend} from '../../test/support/manual-backend.ts';
import {createManualClock, type ManualClock} from '../../test/support/manual-clock.ts';
import {perceive} from '../../test/support/perceptions.ts';
import {silentLog} from '../../test/support/silent-log.ts';
import {chooseAction} from '../llm/scripted/policy.ts';
import {createMetrics, type MetricsCollector} from '../observe/metrics.ts';
import type {ActionMessage} from '../protocol/action.ts';
import {AgentRegistration} from '../protocol/register-agent.ts';
import {createPunctuality} from './punctuality.ts';
import {createRegistry, type Registry} from './registry.ts';
import {createScheduler, type Scheduler} from './scheduler.ts';
import {decideTick} from './tick.ts';
import type {TurnResult} from './turn.ts';

let clock: ManualClock;
let backend: ManualBackend;
let registry: Registry;
let scheduler: Scheduler;
let metrics: MetricsCollector;
let late: ActionMessage[];

function start(slots: number, tokensPerSecond?: number): void {
  clock = createManualClock();
  backend = createManualBackend({slots});
  registry = createRegistry();
  metrics = createMetrics();
  late = [];
  scheduler = createScheduler({
    backend,
    clock,
    observer: metrics,
    log: silentLog,
    tokensPerSecond,
    onLateDecision: (action) => late.push(action),
  });
}

beforeEach(() => start(4));

/** Registers an agent and waits for its warm-up. */
async function register(agentId: string, fields: object = {}): Promise<void> {
  scheduler.seat(registry.register(AgentRegistration.parse({agent_id: agentId, ...fields})).agent);
  await happened();
}

interface Sent {
  readonly answer: Promise<readonly TurnResult[]>;
  /** The answer once there is one. */
  readonly results: readonly TurnResult[] | undefined;
  cancel(): void;
}

/** Sends a tick in which everybody sees something new, unless said otherwise. */
function send(tick: number, agents: readonly string[], deadlineMs?: number, fields: object = {custom_data: {news: tick}}): Sent {
  const controller = new AbortController();
  const entries = agents.map((id) => ({perception: perceive(id, {tick, ...fields}), isInvalid: false}));
  let results: readonly TurnResult[] | undefined;
  const services = {registry, scheduler, clock, observer: metrics, choose: chooseAction, punctuality: createPunctuality()};
  const dueMs = deadlineMs === undefined ? undefined : clock.now() + deadlineMs;
  const answer = decideTick(services, {entries, simulationState: {}, dueMs, signal: controller.signal}).then((value) => {
    results = value;
    return value;
  });
  return {
    answer,
    get results() {
      return results;
    },
    cancel: () => controller.abort(),
  };
}

const brief = (results: readonly TurnResult[] | undefined) =>
  results?.map(({action}) =>
    [action.agent_id, action.tool, action.source, action.reason].filter((part) => part !== undefined).join(' '),
  );
const askedFor = () => backend.asked.map(({agentId, tick}) => `${agentId}@${tick}`);
const happened = () => new Promise((resolve) => setImmediate(resolve));

describe('a tick', () => {
  it('answers when every agent has decided, in the order of the perceptions', async () => {
    const sent = send(1, ['a', 'b']);
    await backend.answer('b');
    expect(sent.results).toBeUndefined();
    await backend.answer('a', {tool: 'explore_direction', params: {direction: 'west'}});
    expect(brief(await sent.answer)).toEqual(['a explore_direction model', 'b idle model']);
  });

  it('answers an empty tick at once', async () => {
    expect(await send(1, []).answer).toEqual([]);
  });

  it('registers an unknown agent on first sight', async () => {
    const sent = send(1, ['stranger']);
    await backend.answer('stranger');
    await sent.answer;
    expect(registry.list().map(({id, implicit}) => [id, implicit])).toEqual([['stranger', true]]);
  });

  it('gives the fallback to whom the backend fails, and says why; the others act', async () => {
    await register('a', {fallback: {tool: 'idle'}});
    const sent = send(1, ['a', 'b']);
    await backend.fail('a', new Error('the model hiccuped'));
    await backend.answer('b');
    const results = await sent.answer;
    expect(brief(results)).toEqual(['a idle fallback decision_failed', 'b idle model']);
    expect(results[0]?.failure).toBe('the model hiccuped');
  });

  it('never lets an action out that is not valid against the schema of its tool', async () => {
    await register('a', {fallback: {tool: 'idle'}});
    const sent = send(1, ['a']);
    await backend.answer('a', {tool: 'explore_direction', params: {direction: 'up'}});
    const [result] = await sent.answer;
    expect(result?.action).toMatchObject({tool: 'idle', source: 'fallback', reason: 'decision_failed'});
    expect(result?.failure).toContain('explore_direction: params/direction must be equal to one of the allowed values');
  });
});

describe('a deadline', () => {
  it('answers in time: who decided acts, who did not falls back', async () => {
    const sent = send(1, ['a', 'b'], 100);
    await backend.answer('a');
    clock.advance(99);
    await happened();
    expect(sent.results).toBeUndefined();
    clock.advance(1);
    expect(brief(await sent.answer)).toEqual(['a idle model', 'b explore_direction fallback deadline']);
    expect(metrics.read().ticks).toMatchObject({answered: 1, past_deadline: 1});
  });

  it('does not waste the late decision: it is announced, and carried into the next tick', async () => {
    const first = send(1, ['a'], 100);
    clock.advance(100);
    await first.answer;
    await backend.answer('a', {tool: 'explore_direction', params: {direction: 'west'}});
    expect(late).toMatchObject([{agent_id: 'a', tick: 1, tool: 'explore_direction', source: 'model', decided_tick: 1}]);

    const second = send(2, ['a'], 100);
    clock.advance(100);
    expect((await second.answer)[0]?.action).toMatchObject({
      tick: 2,
      tool: 'explore_direction',
      source: 'carried',
      reason: 'deadline',
      decided_tick: 1,
    });
  });

  it('keeps the place of an agent that was never reached', async () => {
    start(1);
    const first = send(1, ['a', 'b'], 100);
    clock.advance(100);
    await first.answer;
    expect(askedFor()).toEqual(['a@1']);
    const second = send(2, ['a', 'b'], 100);
    await backend.answer('a');
    expect(askedFor()).toEqual(['b@2']);
    clock.advance(100);
    await second.answer;
  });

  it('covers the time in which the model loads', async () => {
    backend.setState('loading');
    const sent = send(1, ['a'], 50);
    expect(backend.asked).toEqual([]);
    clock.advance(50);
    expect(brief(await sent.answer)).toEqual(['a explore_direction fallback deadline']);
  });
});

describe('several ticks in flight', () => {
  it('answers the older one when a newer perception of the same agent comes, and asks for the newest', async () => {
    const first = send(1, ['a']);
    const second = send(2, ['a']);
    const third = send(3, ['a']);
    expect(brief(await first.answer)).toEqual(['a explore_direction fallback superseded']);
    expect(brief(await second.answer)).toEqual(['a explore_direction fallback superseded']);
    await backend.answer('a');
    expect(late).toMatchObject([{tick: 1}]);
    expect(askedFor()).toEqual(['a@3']);
    await backend.answer('a');
    expect(brief(await third.answer)).toEqual(['a idle model']);
  });

  it('has at most one decision per agent with the model, and no more than there are slots', async () => {
    start(2);
    const sent = send(1, ['a', 'b', 'c']);
    expect(askedFor()).toEqual(['a@1', 'b@1']);
    await backend.answer('b');
    expect(askedFor()).toEqual(['a@1', 'c@1']);
    await backend.answer('c');
    await backend.answer('a');
    await sent.answer;
  });

  it('frees the model when a tick is cancelled', async () => {
    start(1);
    const cancelled = send(1, ['a', 'b']);
    const other = send(1, ['c']);
    cancelled.cancel();
    await cancelled.answer;
    await happened();
    expect(askedFor()).toEqual(['c@1']);
    await backend.answer('c');
    expect(brief(await other.answer)).toEqual(['c idle model']);
  });
});

describe('an agent', () => {
  it('that decides every three ticks goes on with its last decision in between', async () => {
    await register('a', {decide_every: 3});
    const first = send(1, ['a']);
    await backend.answer('a');
    await first.answer;
    expect(brief(await send(2, ['a']).answer)).toEqual(['a idle carried between_decisions']);
    expect(brief(await send(3, ['a']).answer)).toEqual(['a idle carried between_decisions']);
    send(4, ['a']);
    expect(askedFor()).toEqual(['a@4']);
  });

  it('that takes longer than its period to decide is not asked twice for it', async () => {
    await register('a', {decide_every: 50});
    const first = send(200, ['a'], 10);
    clock.advance(10);
    await first.answer;
    await send(201, ['a'], 10).answer;
    await backend.answer('a');
    expect(backend.asked).toEqual([]);
  });

  it('goes on with a decision that took longer than a decision is carried', async () => {
    await register('a');
    const first = send(1, ['a'], 10);
    clock.advance(10);
    await first.answer;
    for (let tick = 2; tick < 40; tick += 1) {
      const sent = send(tick, ['a'], 10);
      clock.advance(10);
      await sent.answer;
    }
    await backend.answer('a', {tool: 'explore_direction', params: {direction: 'west'}});
    const next = send(40, ['a'], 10);
    clock.advance(10);
    expect((await next.answer)[0]?.action).toMatchObject({source: 'carried', tool: 'explore_direction', decided_tick: 1});
  });

  it('is warmed up when it registers, and forgotten when it goes', async () => {
    await register('a');
    expect(backend.warmedUp).toEqual(['a']);
    registry.unregister('a');
    scheduler.unseat('a');
    expect(backend.forgotten).toContain('a');
  });

  it('that is replaced while it decides gets its fallback and starts afresh', async () => {
    await register('a');
    const sent = send(1, ['a']);
    await register('a', {persona: 'somebody else'});
    expect(brief(await sent.answer)).toEqual(['a explore_direction fallback agent_changed']);
    send(2, ['a']);
    expect(backend.asked[0]?.prompt().persona).toContain('somebody else');
  });

  it('without a legal action falls back', async () => {
    const tools = [
      {name: 'take', parameters: {type: 'object', properties: {id: {type: 'string', 'x-from': 'resources'}}, required: ['id']}},
    ];
    await register('a', {tools, fallback: {tool: 'take', params: {id: 'anything'}}});
    expect(brief(await send(1, ['a']).answer)).toEqual(['a take fallback no_legal_action']);
  });
});

describe('where there is nothing to decide', () => {
  const decideFirst = async (fields: object) => {
    const sent = send(1, ['a'], undefined, fields);
    await backend.answer('a');
    await sent.answer;
  };

  it('carries the decision of an agent that sees what it saw, and asks again when that changes or ten ticks have passed', async () => {
    await decideFirst({energy: 50.4});
    expect(brief(await send(2, ['a'], undefined, {energy: 50.1}).answer)).toEqual(['a idle carried unchanged']);
    expect(brief(await send(11, ['a'], undefined, {energy: 50.4}).answer)).toEqual(['a idle carried unchanged']);
    send(12, ['a'], undefined, {energy: 50.4});
    expect(askedFor()).toEqual(['a@12']);
    await backend.answer('a');
    send(13, ['a'], undefined, {energy: 47});
    expect(askedFor()).toEqual(['a@13']);
  });

  it('asks when something comes into reach, also where the game tells distances and no places', async () => {
    const berryAt = (distance: number) => ({visible_entities: [{id: 'berry', distance}]});
    await decideFirst(berryAt(9));
    send(2, ['a'], undefined, berryAt(1));
    expect(askedFor()).toEqual(['a@2']);
  });

  it('carries the decision of an agent that is busy for as long as that takes', async () => {
    await decideFirst({});
    expect(brief(await send(300, ['a'], undefined, {busy: true, energy: 1}).answer)).toEqual(['a idle carried busy']);
    send(301, ['a'], undefined, {energy: 1});
    expect(askedFor()).toEqual(['a@301']);
  });

  it('asks for an agent that is busy with something that it did not decide', async () => {
    send(1, ['a'], undefined, {busy: true});
    expect(askedFor()).toEqual(['a@1']);
  });
});

describe('legal actions', () => {
  const legal_actions = [{tool: 'explore_direction', params: {direction: 'west'}}, {tool: 'idle'}];

  it('are all that is asked for, and all that stands in', async () => {
    const sent = send(1, ['a'], 10, {legal_actions});
    expect(backend.asked[0]?.actions.map(({tool}) => tool)).toEqual(['explore_direction', 'idle']);
    await backend.answer('a', {tool: 'explore_direction', params: {direction: 'west'}});
    await sent.answer;
    const next = send(2, ['a'], 10, {legal_actions: [{tool: 'idle'}]});
    clock.advance(10);
    expect(brief(await next.answer)).toEqual(['a idle fallback deadline']);
  });

  it('that the agent cannot do are named, and the others count for what stands in', async () => {
    const sent = send(1, ['a'], 10, {legal_actions: [{tool: 'fly'}, {tool: 'idle'}]});
    const [result] = await sent.answer;
    expect(brief([result as TurnResult])).toEqual(['a idle fallback invalid_perception']);
    expect(result?.failure).toMatch(/^legal_actions: there is no tool "fly"; there are move_to/);
  });
});

it('does what it was registered to do when nothing at all is possible, legal or not', async () => {
  const tools = [
    {name: 'take', parameters: {type: 'object', properties: {id: {type: 'string', 'x-from': 'resources'}}, required: ['id']}},
  ];
  await register('a', {tools, fallback: {tool: 'take', params: {id: 'anything'}}});
  const legal_actions = [{tool: 'take', params: {}}];
  expect(brief(await send(1, ['a'], undefined, {legal_actions}).answer)).toEqual(['a take fallback no_legal_action']);
  const other = [{tool: 'take', params: {id: 'something'}}, {tool: 'fly'}];
  expect(brief(await send(2, ['a'], undefined, {legal_actions: other}).answer)).toEqual(['a take fallback invalid_perception']);
});

describe('thoughts', () => {
  const watched = {watched: true};

  it('come after all decisions, for agents that are watched and have room for words', async () => {
    for (const id of ['a', 'b', 'c']) {
      await register(id, {reasoning_tokens: id === 'c' ? 0 : 20});
    }
    const sent = send(1, ['a', 'b', 'c'], undefined, watched);
    await backend.answer('a');
    expect(backend.explaining).toEqual([]);
    await backend.answer('b');
    await backend.answer('c');
    await sent.answer;
    expect(backend.explaining).toEqual(['a']);
    await backend.explainFor('a', 'I was hungry');
    expect(late).toMatchObject([
      {agent_id: 'a', tick: 1, tool: 'idle', reasoning: 'I was hungry', source: 'carried', reason: 'explained', decided_tick: 1},
    ]);
    expect(backend.explaining).toEqual(['b']);
    expect(metrics.read().decisions.explained).toBe(1);
  });

  it('are carried with the action', async () => {
    await register('a', {reasoning_tokens: 20});
    send(1, ['a'], undefined, watched);
    await backend.answer('a');
    await backend.explainFor('a', 'I was hungry');
    const [result] = await send(2, ['a'], undefined, watched).answer;
    expect(result?.action).toMatchObject({source: 'carried', reason: 'unchanged', reasoning: 'I was hungry'});
  });

  it('give way at once to whoever has something to decide, and are tried again while they are about the last decision', async () => {
    start(1);
    await register('a', {reasoning_tokens: 20});
    send(1, ['a'], undefined, watched);
    await backend.answer('a');
    expect(backend.explaining).toEqual(['a']);
    send(1, ['b']);
    await happened();
    expect(backend.explaining).toEqual([]);
    expect(askedFor()).toEqual(['b@1']);
    await backend.answer('b');
    expect(backend.explaining).toEqual(['a']);
  });
});

describe('a budget', () => {
  const TOKENS_PER_DECISION = 30;
  const decideAll = async () => {
    const asked = backend.asked.map(({agentId}) => agentId);
    for (const id of asked) {
      await backend.answer(id, {tokens: {reused: 0, prefilled: TOKENS_PER_DECISION, sampled: 0, forced: 0}});
    }
    return asked;
  };

  it('for 20 is shared fairly by a crowd of 200', async () => {
    start(8, 20 * TOKENS_PER_DECISION);
    const agents = Array.from({length: 200}, (_, at) => `agent_${at}`);
    const counts = new Map(agents.map((id) => [id, 0]));
    const seconds = 100;
    for (let tick = 1; tick <= seconds; tick += 1) {
      const sent = send(tick, agents, 1000);
      for (let asked = await decideAll(); asked.length > 0; asked = await decideAll()) {
        for (const id of asked) {
          counts.set(id, (counts.get(id) ?? 0) + 1);
        }
      }
      clock.advance(1000);
      await sent.answer;
    }
    const decisions = [...counts.values()];
    const total = decisions.reduce((sum, count) => sum + count, 0);
    expect(total).toBeGreaterThanOrEqual(20 * seconds);
    expect(total).toBeLessThanOrEqual(20 * seconds + 40);
    expect(Math.max(...decisions) - Math.min(...decisions)).toBeLessThanOrEqual(2);
  });

  it('that is used up goes on when there is something to spend again, without another tick', async () => {
    start(1, 60);
    send(1, ['a', 'b', 'c', 'd']);
    await decideAll();
    await decideAll();
    expect(backend.asked).toEqual([]);
    clock.advance(1000);
    expect(askedFor()).toEqual(['c@1']);
  });
});

it('answers everything with fallbacks when the backend has failed or the runtime ends', async () => {
  const open = send(1, ['a']);
  backend.setState('failed');
  expect(brief(await send(2, ['b']).answer)).toEqual(['b explore_direction fallback backend_failed']);
  scheduler.close();
  expect(brief(await open.answer)).toEqual(['a explore_direction fallback shutting_down']);
  expect(brief(await send(3, ['a']).answer)).toEqual(['a explore_direction fallback shutting_down']);
});

it('starves nobody: of 50 agents of all priorities, on a model for one a second, each is decided for within 100 seconds', async () => {
  start(1);
  const agents = Array.from({length: 50}, (_, at) => `agent_${at}`);
  for (const [at, id] of agents.entries()) {
    await register(id, {priority: at * 4 - 100});
  }
  const decided = new Set<string>();
  for (let tick = 1; tick <= 100; tick += 1) {
    const sent = send(tick, agents, 1000);
    const [request] = backend.asked;
    decided.add(request?.agentId ?? 'nobody');
    await backend.answer(request?.agentId ?? 'nobody');
    clock.advance(1000);
    await sent.answer;
  }
  expect([...decided].sort()).toEqual([...agents].sort());
});
