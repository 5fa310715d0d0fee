import type {AgentEvents} from '../../protocol/event.ts';
import {type Chronicle, createChronicle, type EventStore} from './chronicle.ts';

/** Where the chronicles of all agents are kept beyond the process. */
export interface ChronicleStore extends EventStore {
  /** Everything, by agent. */
  loadAll(): readonly AgentEvents[];
  /** Forgets everything. */
  clear(): void;
}

/** The chronicles of all agents, also of those that are not registered now. */
export interface Chronicles {
  /** The agent's own; the same one until all are replaced. */
  of(agentId: string): Chronicle;
  all(): readonly AgentEvents[];
  /** Puts these in the place of all others. */
  replace(chronicles: readonly AgentEvents[]): void;
}

/** Opens the chronicles of a store, or empty ones that end with the process. */
export function createChronicles(store?: ChronicleStore): Chronicles {
  const opened = new Map<string, Chronicle>();
  const of = (agentId: string) => {
    const chronicle = opened.get(agentId) ?? createChronicle(agentId, store);
    opened.set(agentId, chronicle);
    return chronicle;
  };
  return {
    of,
    all() {
      const agents = new Set([...(store?.loadAll() ?? []).map(({agent_id}) => agent_id), ...opened.keys()]);
      return [...agents].map((agent_id) => ({agent_id, events: [...of(agent_id).all()]})).filter(({events}) => events.length > 0);
    },
    replace(chronicles) {
      store?.clear();
      opened.clear();
      for (const {agent_id, events} of chronicles) {
        events.forEach(of(agent_id).add);
      }
    },
  };
}
