import {startServer} from '../../scripts/peers/llama-server-process.ts';
import type {PerceptionMessage} from '../../src/protocol/perception.ts';
import type {Contestant, ContestantName} from './contestant.ts';
import {CONTEXT_TOKENS} from './ours.ts';
import type {WritePerception} from './peer-prompt.ts';
import {createPeerTasks, PEER_TEMPERATURE} from './peer-task.ts';

export interface LlamaServerOptions {
  readonly name: ContestantName;
  readonly executable: string;
  readonly modelPath: string;
  readonly threads: number;
  readonly agentIds: readonly string[];
  readonly write: WritePerception;
  readonly flashAttention: boolean;
}

/** The part of an answer of `/v1/chat/completions` that is of use here; the timings are llama-server's own addition. */
interface Completion {
  readonly choices: readonly [{readonly message: {readonly content: string}}];
  readonly timings: {readonly cache_n: number; readonly prompt_n: number; readonly predicted_n: number};
}

/** llama-server with a slot for every agent, which keeps the agent's prompt; all agents of a tick ask at the same time. */
export async function createLlamaServer(options: LlamaServerOptions): Promise<Contestant> {
  const {agentIds, name, write} = options;
  const tasks = createPeerTasks(agentIds, write);
  const server = await startServer({...options, slots: agentIds.length, contextTokens: CONTEXT_TOKENS});

  const ask = async (perception: PerceptionMessage, user: string, limits: object): Promise<Completion> => {
    const response = await fetch(`${server.url}/v1/chat/completions`, {
      method: 'POST',
      headers: {'content-type': 'application/json'},
      body: JSON.stringify({
        messages: [
          {role: 'system', content: tasks.system(perception.agent_id)},
          {role: 'user', content: user},
        ],
        id_slot: agentIds.indexOf(perception.agent_id),
        cache_prompt: true,
        temperature: PEER_TEMPERATURE,
        seed: perception.tick,
        ...limits,
      }),
    });
    if (!response.ok) {
      throw new Error(`llama-server refused with status ${response.status}: ${await response.text()}`);
    }
    return (await response.json()) as Completion;
  };

  return {
    name,
    followsOurs: false,
    async warmUp(tick) {
      await Promise.all(tick.map((perception) => ask(perception, tasks.toTask(perception).user, {max_tokens: 1})));
    },
    async play(tick) {
      const startMs = performance.now();
      const tokens = await Promise.all(
        tick.map(async (perception) => {
          const {user, grammar, check} = tasks.toTask(perception);
          const {choices, timings} = await ask(perception, user, {grammar});
          check(choices[0].message.content);
          return {reused: timings.cache_n, prefilled: timings.prompt_n, sampled: timings.predicted_n, forced: 0};
        }),
      );
      return {ms: performance.now() - startMs, tokens, decisions: tick.length};
    },
    close: server.close,
  };
}
