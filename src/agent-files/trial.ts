import {createRegistry} from '../agents/registry.ts';
import {RuntimeFailure} from '../errors.ts';
import type {AgentRegistration} from '../protocol/register-agent.ts';

/** Tries registrations out in a registry that nobody uses, and says what is wrong with them; undefined when they are possible. */
export function createTrial(): (registration: AgentRegistration) => string | undefined {
  const registry = createRegistry();
  return (registration) => {
    try {
      registry.register(registration);
      return undefined;
    } catch (error) {
      if (error instanceof RuntimeFailure) {
        return error.message;
      }
      throw error;
    }
  };
}
