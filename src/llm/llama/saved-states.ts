import {mkdir, mkdtemp, rm} from 'node:fs/promises';
import {join} from 'node:path';
import type {LlamaContextSequence} from 'node-llama-cpp';
import {toMessage} from '../../errors.ts';
import type {Log} from '../log.ts';
import {removeOrphans} from './orphans.ts';

/**
 * Keeps what was evaluated for agents that have to give up their sequence, in files, and brings it back when they are next. Reading a state
 * back takes a sixtieth of the time that a processor needs to evaluate it again. Never rejects: what cannot be kept is evaluated again.
 */
export interface SavedStates {
  save(agentId: string, sequence: LlamaContextSequence): Promise<void>;
  /** Leaves the sequence as it is when nothing is kept for this agent. What is brought back is no longer kept. */
  restore(agentId: string, sequence: LlamaContextSequence): Promise<void>;
  forget(agentId: string): Promise<void>;
  /** Forgets everybody: a state fits only into a context with as many sequences as that which it comes from. */
  clear(): Promise<void>;
  /** Removes all files. */
  close(): Promise<void>;
}

export interface SavedStatesOptions {
  /** Files are made in a folder of this process therein; those of processes that have ended are removed. Made when it is first needed. */
  readonly folder: string;
  /** Older states are removed to make room. */
  readonly maxBytes: number;
  readonly log: Log;
}

/** After one that failed, so many others are not tried. */
const SKIPPED_SAVES = 100;

interface Saved {
  readonly path: string;
  readonly bytes: number;
}

export function createSavedStates({folder, maxBytes, log}: SavedStatesOptions): SavedStates {
  const saved = new Map<string, Saved>();
  let files = 0;
  let isClosed = false;
  let savesToSkip = 0;
  let prepared: Promise<string> | undefined;

  const prepare = async (): Promise<string> => {
    try {
      await removeOrphans(folder, /^(\d+)-/);
      await mkdir(folder, {recursive: true, mode: 0o700});
      return await mkdtemp(join(folder, `${process.pid}-`));
    } catch (error) {
      prepared = undefined;
      throw error;
    }
  };

  const drop = async (agentId: string): Promise<void> => {
    const state = saved.get(agentId);
    saved.delete(agentId);
    await (state && remove(state.path));
  };

  const makeRoom = async (): Promise<void> => {
    const total = () => [...saved.values()].reduce((sum, {bytes}) => sum + bytes, 0);
    while (total() > maxBytes) {
      await drop([...saved.keys()][0] as string);
    }
  };

  /** A disk may be full for a while, and a single file damaged: neither is the end of all others. */
  const attempt = async (what: string, work: () => Promise<void>): Promise<boolean> => {
    try {
      await work();
      return true;
    } catch (error) {
      log.warn({err: error}, `${what} (${toMessage(error)}): it is evaluated again`);
      return false;
    }
  };

  return {
    async save(agentId, sequence) {
      await drop(agentId);
      savesToSkip = Math.max(0, savesToSkip - 1);
      if (isClosed || savesToSkip > 0 || sequence.nextTokenIndex === 0) {
        return;
      }
      const isKept = await attempt(`what was evaluated for agent ${agentId} cannot be kept`, async () => {
        prepared ??= prepare();
        files += 1;
        const path = join(await prepared, String(files));
        try {
          const {fileSize} = await sequence.saveStateToFile(path);
          saved.set(agentId, {path, bytes: fileSize});
        } catch (error) {
          await remove(path);
          throw error;
        }
        await makeRoom();
      });
      if (!isKept) {
        savesToSkip = SKIPPED_SAVES;
      }
    },
    async restore(agentId, sequence) {
      const state = saved.get(agentId);
      // At once, so that whoever forgets the agent in between does not remove what is being read.
      saved.delete(agentId);
      if (state !== undefined) {
        await attempt(`what was evaluated for agent ${agentId} cannot be brought back`, () =>
          sequence.loadStateFromFile(state.path, {acceptRisk: true}),
        );
        await remove(state.path);
      }
    },
    forget: drop,
    async clear() {
      for (const agentId of [...saved.keys()]) {
        await drop(agentId);
      }
    },
    async close() {
      saved.clear();
      isClosed = true;
      await prepared?.then((own) => rm(own, {recursive: true, force: true})).catch(() => undefined);
    },
  };
}

/** A file that cannot be removed now is removed with its folder. */
const remove = (path: string): Promise<void> => rm(path, {force: true}).catch(() => undefined);
