import fc from 'fast-check';
import {expect, it} from 'vitest';
import {spoiltPerceptions} from '../../test/support/arbitraries.ts';
import {createManualClock} from '../../test/support/manual-clock.ts';
import {expectAlways} from '../../test/support/property.ts';
import {silentLog} from '../../test/support/silent-log.ts';
import {createPunctuality} from '../agents/punctuality.ts';
import {createRegistry} from '../agents/registry.ts';
import {createScheduler} from '../agents/scheduler.ts';
import {decideTick} from '../agents/tick.ts';
import {createScriptedBackend} from '../llm/scripted/backend.ts';
import {chooseAction} from '../llm/scripted/policy.ts';
import {createMetrics} from '../observe/metrics.ts';
import {tick as tickMethod} from '../protocol/tick.ts';
import {handleTick} from './tick.ts';

/** Agents that rules decide for. */
function createGame() {
  const [clock, observer, registry, backend] = [createManualClock(), createMetrics(), createRegistry(), createScriptedBackend()];
  const scheduler = createScheduler({backend, clock, observer, log: silentLog, onLateDecision: () => undefined});
  const services = {registry, scheduler, clock, observer, choose: chooseAction, punctuality: createPunctuality()};
  const answer = handleTick({decide: (tick) => decideTick(services, tick), now: clock.now, defaultDeadlineMs: () => undefined});
  return {registry, answer};
}

it('answers every agent that can be told from others with one action that its tools allow, whatever comes', async () => {
  const ticks = fc.array(fc.array(spoiltPerceptions, {maxLength: 6}), {minLength: 1, maxLength: 4});
  await expectAlways(
    fc.asyncProperty(ticks, async (sent) => {
      const {registry, answer} = createGame();
      for (const [tick, perceptions] of sent.entries()) {
        const params = tickMethod.params.parse(structuredClone({tick, perceptions}));
        const {actions, errors = []} = await answer(params, {signal: new AbortController().signal, receivedMs: 0});
        const ids = perceptions
          .map((value) => (value as {agent_id?: unknown} | null)?.agent_id)
          .filter((id): id is string => typeof id === 'string' && id.length >= 1 && id.length <= 256);
        expect(actions.map(({agent_id}) => agent_id)).toEqual([...new Set(ids)]);
        expect(actions.length + errors.filter(({agent_id}) => agent_id === undefined).length).toBeLessThanOrEqual(
          perceptions.length,
        );
        for (const action of actions) {
          expect(registry.require(action.agent_id).tools.findProblem(action.tool, action.params)).toBeUndefined();
          expect(action.tick).toBe(tick);
        }
      }
    }),
    100,
  );
});
