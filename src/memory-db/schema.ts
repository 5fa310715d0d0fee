import type {DatabaseSync} from 'node:sqlite';

/** Tells our files from other files of SQLite: "ARgd" in four bytes. */
const APPLICATION_ID = 0x41526764;

/** Goes up when tables change; MIGRATIONS[n] makes version n into n + 1. */
const MIGRATIONS = [
  `CREATE TABLE event (
    at INTEGER PRIMARY KEY AUTOINCREMENT,
    agent_id TEXT NOT NULL,
    text TEXT NOT NULL,
    tick INTEGER NOT NULL,
    salience REAL NOT NULL,
    UNIQUE (agent_id, text)
  ) STRICT`,
] as const;

/** Takes the file for this process, and makes or updates its tables. Throws, with a sentence, for a file that is somebody else's or a newer runtime's. */
export function prepareSchema(database: DatabaseSync): void {
  // Before anything is read: whoever holds the file holds it until it ends, and nothing is shared through memory.
  database.exec('PRAGMA locking_mode = EXCLUSIVE; PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL');
  database.exec('BEGIN EXCLUSIVE');
  const [application, version] = ['application_id', 'user_version'].map((name) => {
    return Number(Object.values(database.prepare(`PRAGMA ${name}`).get() ?? {})[0]);
  }) as [number, number];
  const {tables} = database.prepare('SELECT count(*) AS tables FROM sqlite_schema').get() as {tables: number};
  if (application !== APPLICATION_ID && tables > 0) {
    throw new Error('it belongs to another program');
  }
  if (version > MIGRATIONS.length) {
    throw new Error(`it has version ${version}, this runtime knows versions up to ${MIGRATIONS.length}`);
  }
  for (const migration of MIGRATIONS.slice(version)) {
    database.exec(migration);
  }
  database.exec(`PRAGMA application_id = ${APPLICATION_ID}; PRAGMA user_version = ${MIGRATIONS.length}; COMMIT`);
}
