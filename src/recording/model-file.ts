import {createHash} from 'node:crypto';
import {createReadStream} from 'node:fs';
import {basename} from 'node:path';

/** What tells a model's file from all others. */
export interface ModelFile {
  /** Its name, without folders: they may tell who plays. */
  readonly file: string;
  readonly bytes: number;
  /** Of the whole file, as `sha256sum` prints it. */
  readonly sha256: string;
}

/** Reads a whole file in small pieces, between which everything else goes on. Rejects when it cannot be read. */
export async function identifyModel(path: string): Promise<ModelFile> {
  const hash = createHash('sha256');
  let bytes = 0;
  for await (const piece of createReadStream(path)) {
    hash.update(piece);
    bytes += piece.length;
  }
  return {file: basename(path), bytes, sha256: hash.digest('hex')};
}
