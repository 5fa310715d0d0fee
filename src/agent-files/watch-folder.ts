import {type FSWatcher, watch} from 'node:fs';
import {basename, resolve} from 'node:path';
import {isOurs} from './folder.ts';

/** Editors write in several steps. */
const SETTLE_MS = 100;
/** How often a folder is looked at that cannot be watched, because it is gone for now or the system is out of watches. */
const LOOK_MS = 1000;

/**
 * Calls `onChange` soon after something in a folder may have changed, also when the folder itself is put in the place of another one, as version control does it. Keeps no
 * process alive. Returns what ends it.
 */
export function watchFolder(path: string, onChange: () => void): () => void {
  const own = basename(resolve(path));
  let watcher: FSWatcher | undefined;
  let timer: NodeJS.Timeout | undefined;
  let isEnded = false;

  const lookIn = (ms: number) => {
    if (!isEnded) {
      timer ??= setTimeout(look, ms).unref();
    }
  };
  const look = () => {
    timer = undefined;
    // A watch holds on to the folder that it began with.
    open();
    onChange();
  };
  const open = () => {
    watcher?.close();
    try {
      watcher = watch(path, {persistent: false}, (_, name) => {
        if (name === null || name === own || isOurs(name)) {
          lookIn(SETTLE_MS);
        }
      });
      watcher.on('error', () => lookIn(LOOK_MS));
    } catch {
      lookIn(LOOK_MS);
    }
  };

  open();
  return () => {
    isEnded = true;
    clearTimeout(timer);
    watcher?.close();
  };
}
