import type {AgentRegistration, registerAgent} from '../protocol/register-agent.ts';
import type {Handler} from './handler.ts';

export interface RegisterAgentPort {
  /** Registers or replaces; throws RuntimeFailure and then changes nothing. */
  register(registration: AgentRegistration): {readonly tools: readonly string[]; readonly replaced: boolean};
}

/** Answers at once; the agent's prompt is evaluated in the background. */
export const handleRegisterAgent =
  (port: RegisterAgentPort): Handler<typeof registerAgent> =>
  (registration) => {
    const {tools, replaced} = port.register(registration);
    return {agent_id: registration.agent_id, tools: [...tools], replaced};
  };
