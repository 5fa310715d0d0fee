import type {restore} from '../protocol/restore.ts';
import type {RememberedAgent} from '../protocol/snapshot.ts';
import type {Handler} from './handler.ts';
import {readSnapshot} from './read-snapshot.ts';

export interface RestorePort {
  /** Puts these agents in the place of all others. Throws SnapshotInvalid and then changes nothing. */
  restore(agents: readonly RememberedAgent[]): void;
}

/** Brings a snapshot up to date and checks it before anything changes. */
export const handleRestore =
  (port: RestorePort): Handler<typeof restore> =>
  (params) => {
    const {agents} = readSnapshot(params);
    port.restore(agents);
    return {agents: agents.length};
  };
