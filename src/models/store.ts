import {readdir, readFile, rm, stat, writeFile} from 'node:fs/promises';
import {basename, join} from 'node:path';
import {RuntimeFailure} from '../errors.ts';
import {hashFile} from '../hash-file.ts';
import {withProcessLock} from '../process-lock.ts';
import {type Download, type DownloadOptions, download} from './download.ts';

/** A model that is there. */
export interface StoredModel {
  readonly name: string;
  /** What it was asked for by. */
  readonly source: string;
  readonly bytes: number;
  readonly sha256: string;
}

/** Models that were downloaded, in one folder that all games of a user share. A model has a note beside it that says where it came from and what its bytes were. */
export interface ModelStore {
  list(): Promise<readonly StoredModel[]>;
  /** The path of a model that was asked for by this before; undefined when there is none. */
  find(source: string): Promise<string | undefined>;
  /** Downloads a model and resolves with its path. One process at a time does; others wait. Throws as `download` does. */
  add(source: string, file: Download, options: DownloadOptions): Promise<string>;
  /** Throws ModelMissing when there is none of that name. */
  remove(name: string): Promise<void>;
  /** Whether a model still is what was downloaded. Throws ModelMissing when there is none of that name. */
  isIntact(name: string): Promise<boolean>;
}

/** A store in a folder, which is made when it is first needed. */
export function createModelStore(folder: string): ModelStore {
  const noteOf = (name: string) => join(folder, `${name}.json`);

  const read = async (name: string): Promise<StoredModel | undefined> => {
    try {
      const {size} = await stat(join(folder, name));
      const {source, bytes, sha256} = JSON.parse(await readFile(noteOf(name), 'utf8'));
      // A note and a file of different sizes do not belong together.
      return size === bytes ? {name, source, bytes, sha256} : undefined;
    } catch {
      // Whatever is missing or cannot be read makes it no model of ours.
      return undefined;
    }
  };

  const list = async (): Promise<readonly StoredModel[]> => {
    const files = await readdir(folder).catch(() => []);
    const models = await Promise.all(
      files
        .filter((name) => name.endsWith('.gguf'))
        .sort()
        .map(read),
    );
    return models.filter((model) => model !== undefined);
  };

  const find = async (source: string): Promise<string | undefined> => {
    const found = (await list()).find((model) => model.source === source);
    return found && join(folder, found.name);
  };

  const expect = async (name: string): Promise<StoredModel> => {
    const model = basename(name) === name ? await read(name) : undefined;
    if (model === undefined) {
      const names = (await list()).map((stored) => stored.name);
      const known = names.length > 0 ? `there are ${names.join(', ')}` : 'there is none yet';
      throw new RuntimeFailure('ModelMissing', `there is no downloaded model ${JSON.stringify(name)}; ${known}`);
    }
    return model;
  };

  return {
    list,
    find,
    async add(source, file, options) {
      const path = join(folder, file.name);
      return withProcessLock(`${path}.lock`, {signal: options.signal}, async () => {
        const known = await find(source);
        if (known !== undefined) {
          return known;
        }
        await rm(noteOf(file.name), {force: true});
        const sha256 = await download(file, path, options);
        const {size} = await stat(path);
        await writeFile(noteOf(file.name), JSON.stringify({source, bytes: size, sha256}));
        return path;
      });
    },
    async remove(name) {
      await expect(name);
      await rm(join(folder, name));
      await rm(noteOf(name));
    },
    async isIntact(name) {
      const {sha256} = await expect(name);
      return (await hashFile(join(folder, name))) === sha256;
    },
  };
}
