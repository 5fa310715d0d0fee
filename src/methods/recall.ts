import type {RecalledEvent, recall} from '../protocol/recall.ts';
import type {Handler} from './handler.ts';

export interface RecallPort {
  /** What comes to the agent's mind, the strongest first. */
  recall(agentId: string, about: string, limit: number): readonly RecalledEvent[];
}

/** Tells what an agent remembers. */
export const handleRecall =
  (port: RecallPort): Handler<typeof recall> =>
  ({agent_id, about, limit}) => ({agent_id, events: [...port.recall(agent_id, about, limit)]});
