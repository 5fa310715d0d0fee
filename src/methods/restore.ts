import type {AgentEvents} from '../protocol/event.ts';
import type {restore} from '../protocol/restore.ts';
import type {RememberedAgent} from '../protocol/snapshot.ts';
import type {Handler} from './handler.ts';
import {readSnapshot} from './read-snapshot.ts';

export interface RestorePort {
  /** Puts these agents in the place of all others, and what they remember if it is given. Throws SnapshotInvalid and then changes nothing. */
  restore(agents: readonly RememberedAgent[], events: readonly AgentEvents[] | undefined): void;
}

/** Brings a snapshot up to date and checks it before anything changes. */
export const handleRestore =
  (port: RestorePort): Handler<typeof restore> =>
  (params) => {
    const {agents, events} = readSnapshot(params);
    port.restore(agents, events);
    return {agents: agents.length};
  };
