import type {AgentEvents} from '../protocol/event.ts';
import {type RememberedAgent, SNAPSHOT_FORMAT, SNAPSHOT_VERSION, type snapshot} from '../protocol/snapshot.ts';
import type {Handler} from './handler.ts';

export interface SnapshotPort {
  /** All agents as they are between two ticks, and what they remember. */
  save(): {readonly agents: readonly RememberedAgent[]; readonly events: readonly AgentEvents[]};
}

/** Answers with all agents, as `restore` takes them. */
export const handleSnapshot =
  (port: SnapshotPort): Handler<typeof snapshot> =>
  () => {
    const {agents, events} = port.save();
    return {format: SNAPSHOT_FORMAT, version: SNAPSHOT_VERSION, agents: [...agents], events: [...events]};
  };
