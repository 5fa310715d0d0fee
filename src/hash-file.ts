import {createReadStream} from 'node:fs';

/** The SHA-256 of a file in hexadecimal digits. Reads it in small pieces, between which everything else goes on. Rejects when it cannot be read. */
export async function hashFile(path: string): Promise<string> {
  const {createHash} = await import('node:crypto');
  const hash = createHash('sha256');
  for await (const piece of createReadStream(path)) {
    hash.update(piece as Buffer);
  }
  return hash.digest('hex');
}
