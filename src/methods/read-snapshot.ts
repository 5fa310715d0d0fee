import {RuntimeFailure} from '../errors.ts';
import {toIssues} from '../protocol/issues.ts';
import {SNAPSHOT_VERSION, Snapshot} from '../protocol/snapshot.ts';

/** A snapshot of any version, of which nothing is known but that. */
export interface AnySnapshot {
  readonly version: number;
  readonly [name: string]: unknown;
}

/** Makes a snapshot of one version into one of the next. */
export type Migration = (snapshot: AnySnapshot) => AnySnapshot;

/** The first makes version 1 into version 2, and so on; a new version adds one, and none is ever changed. There has been no second version yet. */
const MIGRATIONS: readonly Migration[] = [];

/**
 * Reads a snapshot of this version or an older one. Throws SnapshotInvalid, with a sentence, for one that a newer runtime has made, and for one in which something is wrong,
 * with `data.issues`. Changes nothing in what it is given.
 */
export function readSnapshot(snapshot: AnySnapshot, migrations = MIGRATIONS, newest: number = SNAPSHOT_VERSION): Snapshot {
  if (snapshot.version > newest) {
    throw new RuntimeFailure(
      'SnapshotInvalid',
      `the snapshot has version ${snapshot.version}, this runtime knows versions up to ${newest}; use the runtime that made it, or a newer one`,
    );
  }
  const upToDate = migrations
    .slice(snapshot.version - 1)
    .reduce((old, migrate) => ({...migrate(old), version: old.version + 1}), structuredClone(snapshot));
  const parsed = Snapshot.safeParse({...upToDate, version: SNAPSHOT_VERSION});
  if (!parsed.success) {
    const issues = toIssues(parsed.error);
    throw new RuntimeFailure(
      'SnapshotInvalid',
      `the snapshot is damaged: ${issues[0]?.path || 'snapshot'}: ${issues[0]?.message}; nothing was changed, try an older save`,
      {data: {issues}},
    );
  }
  return parsed.data;
}
