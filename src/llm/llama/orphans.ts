import {readdir, rm} from 'node:fs/promises';
import {join} from 'node:path';
import {isProcessGone} from '../../process-gone.ts';

/**
 * Removes what processes left unfinished in a folder when they were killed: whatever has a name in which `pattern` captures the id of a process
 * that is no more. A folder that is not there has nothing to remove.
 */
export async function removeOrphans(folder: string, pattern: RegExp): Promise<void> {
  const names = await readdir(folder).catch(() => []);
  for (const name of names) {
    const [, pid] = pattern.exec(name) ?? [];
    if (pid !== undefined && isProcessGone(Number(pid))) {
      await rm(join(folder, name), {recursive: true, force: true});
    }
  }
}
