import {expect, it} from 'vitest';
import {systemClock} from '../../src/agents/clock.ts';
import {createPunctuality} from '../../src/agents/punctuality.ts';
import {createRegistry} from '../../src/agents/registry.ts';
import {createScheduler} from '../../src/agents/scheduler.ts';
import {decideTick} from '../../src/agents/tick.ts';
import {chooseAction} from '../../src/llm/scripted/policy.ts';
import {createMetrics} from '../../src/observe/metrics.ts';
import type {ActionMessage} from '../../src/protocol/action.ts';
import {AgentRegistration} from '../../src/protocol/register-agent.ts';
import {perceive} from '../support/perceptions.ts';
import {silentLog} from '../support/silent-log.ts';
import {createTicks} from '../support/ticks.ts';
import {startLlama} from './llama.ts';
import {tinyModel} from './tiny-model.ts';

const model = tinyModel();
const ticks = createTicks({agents: 5, ticks: 6, seed: 3}) as {perceptions: {agent_id: string}[]}[];
const ids = ticks[0]?.perceptions.map(({agent_id}) => agent_id) ?? [];

/** Plays the ticks; the agents are registered in this order. */
async function play(order: readonly string[]): Promise<readonly ActionMessage[]> {
  const {backend} = await startLlama(model, {deterministic: true, contextTokens: 2048});
  const observer = createMetrics();
  const scheduler = createScheduler({
    backend,
    clock: systemClock,
    observer,
    log: silentLog,
    asksUnchanged: true,
    onLateDecision() {},
  });
  const registry = createRegistry();
  for (const agent_id of order) {
    scheduler.seat(registry.register(AgentRegistration.parse({agent_id, persona: `Somebody called ${agent_id}.`})).agent);
  }
  const actions: ActionMessage[] = [];
  for (const {perceptions} of ticks) {
    const results = await decideTick(
      {registry, scheduler, clock: systemClock, observer, choose: chooseAction, punctuality: createPunctuality()},
      {
        entries: perceptions.map(({agent_id, ...fields}) => ({perception: perceive(agent_id, fields), isInvalid: false})),
        simulationState: {},
        dueMs: undefined,
        signal: new AbortController().signal,
      },
    );
    actions.push(...results.map(({action}) => action));
  }
  return actions;
}

it('gives the same actions, with the same probabilities, for the same model, seeds and perceptions, when it is to be deterministic', async () => {
  const first = await play(ids);
  expect(first.every(({source}) => source === 'model' || source === 'cache')).toBe(true);
  expect(new Set(first.map(({tool}) => tool)).size).toBeGreaterThan(1);
  expect(await play(ids.toReversed())).toEqual(first);
});
