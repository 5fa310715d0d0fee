import {stat} from 'node:fs/promises';
import {basename} from 'node:path';
import {hashFile} from '../hash-file.ts';

/** What tells a model's file from all others. */
export interface ModelFile {
  /** Its name, without folders: they may tell who plays. */
  readonly file: string;
  readonly bytes: number;
  /** Of the whole file, as `sha256sum` prints it. */
  readonly sha256: string;
}

/** Reads a whole file, in small pieces between which everything else goes on. Rejects when it cannot be read. */
export async function identifyModel(path: string): Promise<ModelFile> {
  const {size} = await stat(path);
  return {file: basename(path), bytes: size, sha256: await hashFile(path)};
}
