import {createRegistry} from '../../src/agents/registry.ts';
import type {PerceptionMessage} from '../../src/protocol/perception.ts';
import {toAnswerGrammar, toAnswers} from './answer-grammar.ts';
import {toForager} from './forager.ts';
import {toSystemPrompt, type WritePerception} from './peer-prompt.ts';

/** What a peer is asked in one tick for one agent. */
export interface PeerTask {
  readonly user: string;
  /** In GBNF. */
  readonly grammar: string;
  /** Throws when this is none of the answers that the grammar allows. */
  check(answer: string): void;
}

/** The same questions that we ask ourselves, as peers take them. */
export interface PeerTasks {
  system(agentId: string): string;
  toTask(perception: PerceptionMessage): PeerTask;
}

/** For peers every answer is sampled as freely as ours. */
export const PEER_TEMPERATURE = 0.7;

export function createPeerTasks(agentIds: readonly string[], write: WritePerception): PeerTasks {
  const registry = createRegistry();
  for (const id of agentIds) {
    registry.register(toForager(id));
  }
  return {
    system: (agentId) => toSystemPrompt(registry.require(agentId)),
    toTask(perception) {
      const answers = toAnswers(registry.require(perception.agent_id).tools.actions(perception));
      return {
        user: write(perception),
        grammar: toAnswerGrammar(answers),
        check(answer) {
          if (!answers.includes(answer)) {
            throw new Error(`${perception.agent_id} got an answer that its grammar does not allow: ${JSON.stringify(answer)}`);
          }
        },
      };
    },
  };
}
