import {readdir, readFile} from 'node:fs/promises';
import {join} from 'node:path';
import {toMessage} from '../errors.ts';
import type {Texts} from './content.ts';

/** Reads all files of a folder whose names end in `.json` and begin with anything but a dot. Rejects when the folder itself cannot be read. */
export async function readFolder(path: string): Promise<Texts> {
  const entries = await readdir(path, {withFileTypes: true});
  const names = entries.filter((entry) => !entry.isDirectory() && isOurs(entry.name)).map(({name}) => name);
  const texts = await Promise.all(names.toSorted().map(async (name) => [name, await readText(join(path, name))] as const));
  return new Map(texts);
}

/** Whether a file of this name says something of agents. */
export const isOurs = (name: string): boolean => name.endsWith('.json') && !name.startsWith('.');

/** What stands in a file. One that is gone by now is not what a folder without it is: the folder itself may be about to be replaced. */
async function readText(path: string): Promise<string | Error> {
  try {
    return new TextDecoder('utf-8', {fatal: true}).decode(await readFile(path));
  } catch (cause) {
    const isEncoding = (cause as NodeJS.ErrnoException).code === 'ERR_ENCODING_INVALID_ENCODED_DATA';
    return new Error(isEncoding ? 'it is not UTF-8; save it as UTF-8' : toMessage(cause), {cause});
  }
}
