import {type Llama, LlamaChatSession, type LlamaContextSequence, LlamaGrammar, type LlamaModel} from 'node-llama-cpp';
import type {Contestant} from './contestant.ts';
import {CONTEXT_TOKENS} from './ours.ts';
import {asJson} from './peer-prompt.ts';
import {createPeerTasks, PEER_TEMPERATURE} from './peer-task.ts';

export interface NaiveOptions {
  readonly llama: Llama;
  readonly model: LlamaModel;
  readonly threads: number;
  readonly agentIds: readonly string[];
}

/** One agent after the other takes its time, so more agents than these would only repeat what is known; their time is estimated from it. */
const MOST_AGENTS = 10;

/**
 * What a capable developer would write first with node-llama-cpp: one chat session per agent, the perception as JSON, the answer under a
 * grammar, one agent after the other. Each session keeps its system prompt evaluated and forgets what was said in earlier ticks.
 */
export async function createNaive({llama, model, threads, agentIds: everybody}: NaiveOptions): Promise<Contestant> {
  const agentIds = everybody.slice(0, MOST_AGENTS);
  const tasks = createPeerTasks(agentIds, asJson);
  const context = await model.createContext({sequences: agentIds.length, contextSize: CONTEXT_TOKENS, threads});
  const minds = new Map(
    agentIds.map((id) => {
      const sequence = context.getSequence();
      return [id, {sequence, session: new LlamaChatSession({contextSequence: sequence, systemPrompt: tasks.system(id)})}];
    }),
  );
  const mindOf = (agentId: string) => minds.get(agentId) as {sequence: LlamaContextSequence; session: LlamaChatSession};

  return {
    name: 'naive',
    followsOurs: false,
    async warmUp(tick) {
      for (const perception of tick.slice(0, MOST_AGENTS)) {
        const {session} = mindOf(perception.agent_id);
        session.resetChatHistory();
        await session.preloadPrompt(tasks.toTask(perception).user);
      }
    },
    async play(tick) {
      const tokens = [];
      const startMs = performance.now();
      for (const perception of tick.slice(0, MOST_AGENTS)) {
        const {sequence, session} = mindOf(perception.agent_id);
        const {user, grammar, check} = tasks.toTask(perception);
        const before = sequence.tokenMeter.getState();
        session.resetChatHistory();
        const answer = await session.prompt(user, {
          grammar: new LlamaGrammar(llama, {grammar}),
          temperature: PEER_TEMPERATURE,
          seed: perception.tick,
        });
        check(answer);
        const {usedInputTokens: prefilled, usedOutputTokens: sampled} = sequence.tokenMeter.diff(before);
        tokens.push({reused: Math.max(0, sequence.nextTokenIndex - prefilled - sampled), prefilled, sampled, forced: 0});
      }
      const ms = performance.now() - startMs;
      return {ms: (ms / tokens.length) * tick.length, tokens, decisions: tokens.length};
    },
    close: () => context.dispose(),
  };
}
