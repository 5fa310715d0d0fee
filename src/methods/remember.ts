import type {NotableEvent} from '../protocol/event.ts';
import type {remember} from '../protocol/remember.ts';
import type {Handler} from './handler.ts';

export interface RememberPort {
  /** The newest tick in which the agent appeared, 0 before the first. */
  newestTick(agentId: string): number;
  /** Adds an event to what the agent remembers, for good; says how many events that are. */
  remember(agentId: string, event: NotableEvent): number;
}

/** Adds an event that the game tells. */
export const handleRemember =
  (port: RememberPort): Handler<typeof remember> =>
  ({agent_id, text, tick = port.newestTick(agent_id), salience}) => ({
    agent_id,
    events: port.remember(agent_id, {text, tick, salience}),
  });
