import {beforeEach, describe, expect, it} from 'vitest';
import {createManualBackend, type ManualBackend} from '../../test/support/manual-backend.ts';
import {createManualClock} from '../../test/support/manual-clock.ts';
import {perceive} from '../../test/support/perceptions.ts';
import {silentLog} from '../../test/support/silent-log.ts';
import {chooseAction} from '../llm/scripted/policy.ts';
import {createMetrics} from '../observe/metrics.ts';
import {AgentRegistration} from '../protocol/register-agent.ts';
import type {RememberedAgent} from '../protocol/snapshot.ts';
import {createChronicles} from './chronicle/chronicles.ts';
import {createPunctuality} from './punctuality.ts';
import {createRegistry} from './registry.ts';
import {createScheduler} from './scheduler.ts';
import {restoreAgents, saveAgents} from './snapshot.ts';
import {decideTick} from './tick.ts';

function createGame(backend: ManualBackend) {
  const clock = createManualClock();
  const observer = createMetrics();
  const chronicles = createChronicles();
  const registry = createRegistry({chronicleOf: chronicles.of});
  const scheduler = createScheduler({backend, clock, observer, log: silentLog, onLateDecision: () => {}});
  const gone: string[] = [];
  const services = {registry, scheduler, clock, observer, choose: chooseAction, punctuality: createPunctuality()};
  const signal = new AbortController().signal;
  return {
    registry,
    gone,
    tick: (tick: number, fields: object = {}) => {
      const entries = [{perception: perceive('ada', {tick, ...fields}), isInvalid: false}];
      return decideTick(services, {entries, simulationState: {}, dueMs: undefined, signal});
    },
    save: () => saveAgents(services),
    restore: (agents: readonly RememberedAgent[]) =>
      restoreAgents({...services, chronicles, onGone: (id) => gone.push(id)}, agents),
  };
}

/** Through the text of a save game. */
const stored = (agents: readonly RememberedAgent[]): RememberedAgent[] => JSON.parse(JSON.stringify(agents));

let backend: ManualBackend;
let game: ReturnType<typeof createGame>;
beforeEach(() => {
  backend = createManualBackend();
  game = createGame(backend);
});

async function decide(at: number, tool: string) {
  const answer = game.tick(at, {energy: at * 10});
  await backend.answer('ada', {tool});
  return answer;
}

describe('a restored agent', () => {
  it('goes on with its last decision, and remembers those before', async () => {
    game.registry.register(AgentRegistration.parse({agent_id: 'ada', decide_every: 5, memory: 2}));
    await decide(1, 'idle');
    const saved = stored(game.save());
    const other = createGame(createManualBackend());
    other.restore(saved);
    expect(other.save()).toEqual(game.save());
    const [before] = await game.tick(3, {energy: 1});
    const [after] = await other.tick(3, {energy: 1});
    expect(after).toEqual(before);
    expect(after?.action).toMatchObject({source: 'carried', reason: 'between_decisions', decided_tick: 1});
    expect(other.registry.require('ada').memory.recent()).toEqual(game.registry.require('ada').memory.recent());
  });

  it('is not asked again about what it has decided on', async () => {
    await decide(1, 'idle');
    const remote = createManualBackend();
    const other = createGame(remote);
    other.restore(stored(game.save()));
    expect((await other.tick(2, {energy: 10}))[0]?.action).toMatchObject({source: 'carried', reason: 'unchanged'});
    expect(remote.asked).toEqual([]);
    expect(other.registry.require('ada').implicit).toBe(true);
  });

  it('takes the place of all agents that there were, and of what they wait for', async () => {
    const saved = stored(game.save());
    const open = game.tick(1);
    game.restore(saved);
    expect((await open)[0]?.action).toMatchObject({source: 'fallback', reason: 'agent_changed'});
    expect([game.registry.size, game.gone]).toEqual([0, ['ada']]);
  });
});

describe('a snapshot in which something does not fit', () => {
  it.each<[string, (agent: RememberedAgent) => object, string]>([
    ['twice the same agent', (agent) => [agent, agent], 'it comes twice'],
    [
      'a tool that there is not',
      ({last, ...agent}) => [{...agent, last: {...last, action: {...last?.action, tool: 'fly'}}}],
      'there is no tool "fly"',
    ],
    [
      'somebody else’s memory',
      ({memory, ...agent}) => [{...agent, memory: memory.map((action) => ({...action, agent_id: 'bob'}))}],
      'it remembers what "bob" did',
    ],
    [
      'a fallback that is not valid',
      ({registration, ...agent}) => [{...agent, registration: {...registration, fallback: {tool: 'fly', params: {}}}}],
      'the fallback of the agent "ada" is not valid',
    ],
  ])('is refused, and nothing is lost: %s', async (_, change, sentence) => {
    await decide(1, 'idle');
    const before = game.save();
    const [agent] = stored(before);
    const damaged = change(agent as RememberedAgent) as RememberedAgent[];
    expect(() => game.restore(damaged)).toThrow(sentence);
    expect(() => game.restore(damaged)).toThrow(
      /^agents\[\d\] \("ada"\) of the snapshot is damaged: .*; nothing was changed, try an older save$/,
    );
    expect(game.save()).toEqual(before);
    expect(game.gone).toEqual([]);
  });
});
