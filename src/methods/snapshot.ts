import {type RememberedAgent, SNAPSHOT_FORMAT, SNAPSHOT_VERSION, type snapshot} from '../protocol/snapshot.ts';
import type {Handler} from './handler.ts';

export interface SnapshotPort {
  /** All agents as they are between two ticks. */
  save(): readonly RememberedAgent[];
}

/** Answers with all agents, as `restore` takes them. */
export const handleSnapshot =
  (port: SnapshotPort): Handler<typeof snapshot> =>
  () => ({format: SNAPSHOT_FORMAT, version: SNAPSHOT_VERSION, agents: [...port.save()]});
