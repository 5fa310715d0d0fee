import {isDeepStrictEqual} from 'node:util';
import type {AgentRegistration} from '../protocol/register-agent.ts';

/** What a file may say of an agent. */
export type Fields = Partial<Omit<AgentRegistration, 'agent_id'>>;

/** What the game says, but for what the fields say. The same object when that is nothing new, so that nobody takes it for a change. */
export function withFields(given: AgentRegistration, fields: Fields = {}): AgentRegistration {
  const amended = {...given, ...fields};
  return isDeepStrictEqual(amended, given) ? given : amended;
}

/** The names of the fields that are not as they were. */
export const toChanges = (old: Fields = {}, now: Fields): readonly string[] =>
  Object.keys({...old, ...now}).filter((name) => !isDeepStrictEqual(old[name as keyof Fields], now[name as keyof Fields]));
