import {globSync, readFileSync} from 'node:fs';
import {access, constants, mkdir} from 'node:fs/promises';
import {availableParallelism, cpus, freemem, totalmem} from 'node:os';
import {toMessage} from '../errors.ts';
import type {CacheFacts, MachineFacts} from './facts.ts';

/** Looks at this machine. */
export function examineMachine(): MachineFacts {
  const limit = process.constrainedMemory();
  const memoryBytes = limit > 0 ? Math.min(limit, totalmem()) : totalmem();
  return {
    platform: `${process.platform}-${process.arch}`,
    processor: cpus()[0]?.model.trim() ?? 'unknown processor',
    cores: availableParallelism(),
    features: readFeatures(),
    memoryBytes,
    freeBytes: Math.min(memoryBytes, freemem(), process.availableMemory()),
    gpus: globSync(['/dev/nvidia[0-9]*', '/dev/dri/renderD*', '/dev/kfd']),
  };
}

function readFeatures(): ReadonlySet<string> | undefined {
  try {
    const [, list] = /^(?:flags|Features)\s*:(.*)$/m.exec(readFileSync('/proc/cpuinfo', 'utf8')) ?? [];
    return list === undefined ? undefined : new Set(list.trim().split(/\s+/));
  } catch {
    // Only Linux says so in a file.
    return undefined;
  }
}

/** Looks at the place for files that can be made again. */
export async function examineCache(folder: string): Promise<CacheFacts> {
  try {
    await mkdir(folder, {recursive: true, mode: 0o700});
    await access(folder, constants.W_OK);
    return {folder};
  } catch (error) {
    return {folder, failure: toMessage(error)};
  }
}
