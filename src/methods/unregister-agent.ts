import type {unregisterAgent} from '../protocol/unregister-agent.ts';
import type {Handler} from './handler.ts';

export interface UnregisterAgentPort {
  /** Throws AgentUnknown. */
  unregister(agentId: string): void;
}

/** Forgets an agent. */
export const handleUnregisterAgent =
  (port: UnregisterAgentPort): Handler<typeof unregisterAgent> =>
  ({agent_id}) => {
    port.unregister(agent_id);
    return {agent_id};
  };
