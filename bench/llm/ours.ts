import {systemClock} from '../../src/agents/clock.ts';
import {createPunctuality} from '../../src/agents/punctuality.ts';
import {createRegistry} from '../../src/agents/registry.ts';
import {createScheduler} from '../../src/agents/scheduler.ts';
import {decideTick} from '../../src/agents/tick.ts';
import type {Backend, TokenCounts} from '../../src/llm/backend.ts';
import {createLlamaBackend} from '../../src/llm/llama/backend.ts';
import {chooseAction} from '../../src/llm/scripted/policy.ts';
import {createMetrics} from '../../src/observe/metrics.ts';
import type {Contestant, Tick} from './contestant.ts';
import {toForager} from './forager.ts';
import {stderrLog} from './stderr-log.ts';

/** How many tokens one agent's prompt and answer may take, for every contestant. */
export const CONTEXT_TOKENS = 2048;

export interface OursOptions {
  readonly modelPath: string;
  readonly threads: number;
  readonly agentIds: readonly string[];
}

/** This runtime as main wires it: registry, scheduler and llama backend; only the wire is missing. Every agent is registered and warmed up. */
export async function createOurs({modelPath, threads, agentIds}: OursOptions): Promise<Contestant> {
  let tokens: TokenCounts[] = [];
  const backend = listening(
    createLlamaBackend(
      {
        modelPath,
        gpu: 'off',
        threads,
        // What a quiet machine of this kind finds out by itself: a busy one might choose otherwise.
        flashAttention: false,
        batchTokens: 1024,
        contextTokens: CONTEXT_TOKENS,
        maxSequences: agentIds.length,
        // Every decision is the model's: what a game saves by repeating itself is not measured here.
        rememberedScores: 0,
        environment: process.env,
      },
      () => scheduler.pump(),
      stderrLog,
    ),
    (counts) => tokens.push(counts),
  );
  const observer = createMetrics();
  const scheduler = createScheduler({
    backend,
    clock: systemClock,
    observer,
    log: stderrLog,
    asksUnchanged: true,
    onLateDecision: () => undefined,
  });
  const registry = createRegistry();
  const services = {registry, scheduler, clock: systemClock, observer, choose: chooseAction, punctuality: createPunctuality()};
  await backend.start();
  for (const id of agentIds) {
    scheduler.seat(registry.register(toForager(id)).agent);
  }

  const play = async (tick: Tick) => {
    tokens = [];
    const startMs = performance.now();
    const before = performance.eventLoopUtilization();
    const results = await decideTick(services, {
      entries: tick.map((perception) => ({perception, isInvalid: false})),
      simulationState: {},
      dueMs: undefined,
      signal: new AbortController().signal,
    });
    const ms = performance.now() - startMs;
    const javascriptMs = performance.eventLoopUtilization(before).active;
    const other = results.find(({action: {source}}) => source !== 'model' && source !== 'cache');
    if (other !== undefined) {
      throw new Error(`${other.action.agent_id} got a ${other.action.source} action instead of the model's: ${other.failure}`);
    }
    return {ms, tokens, decisions: tick.length, javascriptMs};
  };

  return {
    name: 'ours',
    followsOurs: false,
    async warmUp(tick) {
      await play(tick);
    },
    play,
    async close() {
      scheduler.close();
      await backend.dispose();
    },
  };
}

function listening(backend: Backend, onTokens: (tokens: TokenCounts) => void): Backend {
  return {
    ...backend,
    async decide(request, signal) {
      const decision = await backend.decide(request, signal);
      onTokens(decision.tokens);
      return decision;
    },
  };
}
