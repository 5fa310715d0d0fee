import {beforeEach, describe, expect, it} from 'vitest';
import {createManualClock} from '../../test/support/manual-clock.ts';
import {perceive} from '../../test/support/perceptions.ts';
import {createRegistry} from '../agents/registry.ts';
import {chooseAction} from '../llm/scripted/policy.ts';
import {createMetrics} from '../observe/metrics.ts';
import type {ActionMessage} from '../protocol/action.ts';
import {AgentRegistration} from '../protocol/register-agent.ts';
import {type Divergence, toSentence} from './divergence.ts';
import type {RecordedRun, RecordedTick} from './recorded-run.ts';
import {createReplay, type OnDivergence, type Replay} from './replay.ts';

const act = (agent_id: string, tick: number, fields: Partial<ActionMessage> = {}): ActionMessage => ({
  agent_id,
  tick,
  tool: 'idle',
  params: {},
  reasoning: '',
  source: 'model',
  ...fields,
});

const record = (
  tick: number,
  health: number,
  fields: Partial<ActionMessage> = {},
  later: readonly ActionMessage[] = [],
): RecordedTick => ({
  tick,
  simulationState: {},
  turns: [{perception: perceive('ada', {tick, health}), isInvalid: false, action: act('ada', tick, fields), failure: undefined}],
  later,
});

let diverged: Divergence[];
let sent: ActionMessage[];
beforeEach(() => {
  diverged = [];
  sent = [];
});

function begin(
  ticks: readonly RecordedTick[],
  onDivergence: OnDivergence = 'fallback',
  agents: RecordedRun['agents'] = new Map(),
): Replay {
  return createReplay({
    run: {path: 'run.jsonl', backend: undefined, agents, ticks},
    onDivergence,
    registry: createRegistry(),
    observer: createMetrics(),
    clock: createManualClock(),
    choose: chooseAction,
    onDiverged: (divergence) => diverged.push(divergence),
    sendLate: (action) => sent.push(action),
  });
}

const ask = (replay: Replay, tick: number, fields: object, simulationState = {}) =>
  replay.decide({
    entries: [{perception: perceive('ada', {tick, ...fields}), isInvalid: false}],
    simulationState,
    dueMs: undefined,
    signal: new AbortController().signal,
  });

describe('a replay', () => {
  it('answers the same perception by the same action, to the last field', async () => {
    const fields = {tool: 'look_at', source: 'carried', reason: 'deadline', decided_tick: 3, probability: 0.25} as const;
    const replay = begin([record(4, 90), record(5, 80, fields)]);
    expect(await ask(replay, 5, {health: 80})).toEqual([{action: act('ada', 5, fields), failure: undefined}]);
    expect(diverged).toEqual([]);
  });

  it('hands out the ticks of a game that began anew in their order', async () => {
    const replay = begin([record(1, 90, {tool: 'first'}), record(1, 90, {tool: 'second'})]);
    const [[first], [second]] = [await ask(replay, 1, {health: 90}), await ask(replay, 1, {health: 90})];
    expect([first?.action.tool, second?.action.tool]).toEqual(['first', 'second']);
  });

  it('sends what was late behind the same tick', async () => {
    const late = act('ada', 4, {decided_tick: 4});
    const replay = begin([record(4, 90, {}, [late]), record(5, 80)]);
    await ask(replay, 4, {health: 90});
    expect(sent).toEqual([]);
    await new Promise(setImmediate);
    expect(sent).toEqual([late]);
  });

  it('names agent, tick and field of what differs, and goes on with the nearest action', async () => {
    const replay = begin([record(4, 90, {tool: 'look_at', params: {target_position: [1, 0, 2]}}), record(9, 80)]);
    const [result] = await ask(replay, 5, {health: 90});
    expect(diverged.map(toSentence)).toEqual(['tick 5, agent "ada": the recording has no such turn']);
    expect(result).toMatchObject({action: {tick: 5, tool: 'look_at', source: 'carried', reason: 'diverged', decided_tick: 4}});
    await ask(replay, 9, {health: 79});
    expect(diverged.map(toSentence)[1]).toBe('tick 9, agent "ada": health is 79, and was 80 in the recording');
  });

  it('does what the agent does when nobody decides, where the nearest action is not allowed', async () => {
    const replay = begin([record(4, 90, {tool: 'look_at', params: {target_position: [1, 0, 2]}})]);
    const [result] = await ask(replay, 4, {health: 1, legal_actions: [{tool: 'idle'}]});
    expect(result).toMatchObject({
      action: {tool: 'idle', source: 'fallback', reason: 'diverged'},
      failure: expect.stringContaining('health is 1'),
    });
  });

  it('sees a world that differs', async () => {
    await ask(begin([record(4, 90)]), 4, {health: 90}, {weather: 'rain'});
    expect(diverged).toMatchObject([{field: 'simulation_state.weather', recorded: undefined, found: 'rain'}]);
  });

  it('fails where it is to fail', async () => {
    await expect(ask(begin([record(4, 90)], 'fail'), 4, {health: 1})).rejects.toThrow(
      'tick 4, agent "ada": health is 1, and was 90 in the recording; mend the game or record it anew',
    );
  });

  it('compares agents with the recorded ones', () => {
    const ada = (fields: object) => AgentRegistration.parse({agent_id: 'ada', ...fields});
    const replay = begin([record(4, 90)], 'fail', new Map([['ada', ada({persona: 'A guard.'})]]));
    replay.checkAgent(ada({persona: 'A guard.'}));
    expect(() => replay.checkAgent(ada({persona: 'A thief.'}))).toThrow(
      'agent "ada": registration.persona is "A thief.", and was "A guard." in the recording',
    );
    expect(() => replay.checkAgent(AgentRegistration.parse({agent_id: 'bob'}))).toThrow(
      'agent "bob": the recording has no such agent',
    );
  });
});
