import {readdir, readFile} from 'node:fs/promises';
import {join} from 'node:path';
import {toMessage} from '../errors.ts';
import type {Texts} from './content.ts';

/** Reads all files of a folder whose names end in `.json` and begin with anything but a dot. Rejects when the folder itself cannot be read. */
export async function readFolder(path: string): Promise<Texts> {
  const entries = await readdir(path, {withFileTypes: true});
  const names = entries.filter((entry) => !entry.isDirectory() && isOurs(entry.name)).map(({name}) => name);
  const texts = await Promise.all(names.toSorted().map(async (name) => [name, await readText(join(path, name))] as const));
  return new Map(texts.flatMap(([name, text]) => (text === undefined ? [] : [[name, text]])));
}

/** Whether a file of this name says something of agents. */
export const isOurs = (name: string): boolean => name.endsWith('.json') && !name.startsWith('.');

/** The file's text, or why it cannot be read; undefined when it has gone in the meantime. */
async function readText(path: string): Promise<string | Error | undefined> {
  try {
    return new TextDecoder('utf-8', {fatal: true}).decode(await readFile(path));
  } catch (cause) {
    const {code} = cause as NodeJS.ErrnoException;
    if (code === 'ENOENT') {
      return undefined;
    }
    const isEncoding = code === 'ERR_ENCODING_INVALID_ENCODED_DATA';
    return new Error(isEncoding ? 'it is not UTF-8; save it as UTF-8' : toMessage(cause), {cause});
  }
}
