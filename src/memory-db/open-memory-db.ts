import {DatabaseSync} from 'node:sqlite';
import type {ChronicleStore} from '../agents/chronicle/chronicles.ts';
import {RuntimeFailure, toMessage} from '../errors.ts';
import type {Logger} from '../log.ts';
import type {NotableEvent} from '../protocol/event.ts';
import {prepareSchema} from './schema.ts';

/** A store of chronicles in a file. */
export interface MemoryDb extends ChronicleStore {
  /** Writes what is not written yet, now. */
  flush(): void;
  /** Writes what is not written yet, and closes the file. */
  close(): void;
}

/** Another runtime, such as one that is just ending, may still have the file. */
const PATIENCE_MS = 2000;

type Row = {readonly agent_id: string; readonly text: string; readonly tick: number; readonly salience: number};

/**
 * Opens, or makes, a file of SQLite in which chronicles outlive the process, also one that is killed: it is written by write-ahead logging. Changes are written together when
 * the tick that brought them is answered. One runtime has the file at a time. Throws SettingInvalid for a file that is something else or in use; a disk that fails later
 * is told once, and the chronicles go on without it.
 */
export function openMemoryDb(path: string, log: Logger): MemoryDb {
  const database = openDatabase(path);
  const select = database.prepare('SELECT agent_id, text, tick, salience FROM event WHERE agent_id = ? ORDER BY at');
  const selectAll = database.prepare('SELECT agent_id, text, tick, salience FROM event ORDER BY at');
  const put = database.prepare('INSERT OR REPLACE INTO event (agent_id, text, tick, salience) VALUES (?, ?, ?, ?)');
  const remove = database.prepare('DELETE FROM event WHERE agent_id = ? AND text = ?');
  let pending: (() => void)[] = [];
  let isBroken = false;

  const flush = () => {
    const changes = pending;
    pending = [];
    if (changes.length === 0 || isBroken) {
      return;
    }
    try {
      database.exec('BEGIN');
      for (const change of changes) {
        change();
      }
      database.exec('COMMIT');
    } catch (err) {
      isBroken = true;
      log.warn(
        {err, path},
        `what agents remember is no longer written to ${path}: ${toMessage(err)}; the game goes on without it`,
      );
    }
  };
  const change = (make: () => void) => {
    if (pending.length === 0) {
      setImmediate(flush);
    }
    pending.push(make);
  };

  return {
    load(agentId) {
      flush();
      return (select.all(agentId) as unknown as Row[]).map(toEvent);
    },
    loadAll() {
      flush();
      const byAgent = Map.groupBy(selectAll.all() as unknown as Row[], ({agent_id}) => agent_id);
      return [...byAgent].map(([agent_id, rows]) => ({agent_id, events: rows.map(toEvent)}));
    },
    keep: (agentId, {text, tick, salience}) => change(() => put.run(agentId, text, tick, salience)),
    drop: (agentId, text) => change(() => remove.run(agentId, text)),
    clear: () => change(() => database.exec('DELETE FROM event')),
    flush,
    close() {
      flush();
      database.close();
    },
  };
}

function openDatabase(path: string): DatabaseSync {
  let database: DatabaseSync | undefined;
  try {
    database = new DatabaseSync(path, {timeout: PATIENCE_MS});
    prepareSchema(database);
    return database;
  } catch (cause) {
    database?.close();
    throw new RuntimeFailure(
      'SettingInvalid',
      `--memory-db ${path} cannot be used: ${toMessage(cause)}; name a file that agent-runtime made or may make`,
      {cause},
    );
  }
}

const toEvent = ({text, tick, salience}: Row): NotableEvent => ({tick, text, salience});
