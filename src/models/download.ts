import {open, readFile, rename, rm, stat, writeFile} from 'node:fs/promises';
import {setTimeout as sleep} from 'node:timers/promises';
import {RuntimeFailure, toMessage} from '../errors.ts';
import {hashFile} from '../hash-file.ts';

/** A file to get. */
export interface Download {
  readonly url: string;
  readonly name: string;
  /** What it must have; absent where nobody knows. */
  readonly sha256: string | undefined;
  readonly headers: Readonly<Record<string, string>>;
}

export interface DownloadOptions {
  /** How many bytes are there, of how many; the latter is 0 where the server does not say. */
  readonly onProgress: (bytes: number, totalBytes: number) => void;
  readonly signal: AbortSignal;
  readonly retryAfterMs: number;
}

/** So often in a row it is gone on with where nothing has come. */
const MOST_TRIES = 3;

/**
 * Gets a file, and goes on where an earlier attempt ended: what has come stays beside the file until it is whole. Resolves with its SHA-256, once that is what it should be. Throws
 * ModelMissing when it cannot be had now, and ModelInvalid when it is not what was expected; then nothing of it is kept.
 */
export async function download(
  file: Download,
  path: string,
  {onProgress, signal, retryAfterMs}: DownloadOptions,
): Promise<string> {
  const part = `${path}.part`;
  for (let tries = 1; ; tries += 1) {
    const before = await sizeOf(part);
    try {
      await fetchRest(file, part, before, onProgress, signal);
      break;
    } catch (cause) {
      signal.throwIfAborted();
      const now = await sizeOf(part);
      tries = now > before ? 0 : tries;
      if (cause instanceof RuntimeFailure || tries >= MOST_TRIES) {
        throw cause instanceof RuntimeFailure ? cause : brokenOff(file, now, cause);
      }
      await sleep(retryAfterMs, undefined, {signal});
    }
  }
  const sha256 = await hashFile(part);
  await rm(etagOf(part), {force: true});
  if (file.sha256 !== undefined && sha256 !== file.sha256) {
    await rm(part);
    throw new RuntimeFailure(
      'ModelInvalid',
      `${file.url} has the SHA-256 ${sha256}, expected ${file.sha256}: it was damaged on its way, or is another file; nothing was kept, try again or correct the checksum`,
    );
  }
  await rename(part, path);
  return sha256;
}

async function fetchRest(
  {url, headers}: Download,
  part: string,
  start: number,
  onProgress: DownloadOptions['onProgress'],
  signal: AbortSignal,
): Promise<void> {
  const etag = start > 0 ? await readFile(etagOf(part), 'utf8').catch(() => undefined) : undefined;
  // Without a name for what has come, nobody could tell whether the rest belongs to it.
  const from = etag === undefined ? 0 : start;
  const range = from > 0 && etag !== undefined ? {range: `bytes=${from}-`, 'if-range': etag} : {};
  const response = await fetch(url, {headers: {...headers, ...range}, signal});
  if (response.status === 416) {
    await rm(part);
    throw new Error('the file has become shorter');
  }
  if (!response.ok || response.body === null) {
    await response.body?.cancel();
    throw response.status >= 500 || response.status === 429
      ? new Error(`status ${response.status}`)
      : refused(url, response.status);
  }
  const goesOn = response.status === 206;
  const first = goesOn ? from : 0;
  const totalBytes = first + Number(response.headers.get('content-length') ?? 0);
  await rememberEtag(part, response.headers.get('etag'));
  const file = await open(part, goesOn ? 'a' : 'w');
  let bytes = first;
  try {
    for await (const chunk of response.body) {
      await file.writeFile(chunk);
      bytes += chunk.length;
      onProgress(bytes, totalBytes);
    }
  } finally {
    await file.close();
  }
  if (bytes < totalBytes) {
    throw new Error(`${totalBytes - bytes} bytes are missing`);
  }
}

const rememberEtag = (part: string, etag: string | null): Promise<void> =>
  etag === null ? rm(etagOf(part), {force: true}) : writeFile(etagOf(part), etag);

const etagOf = (part: string): string => `${part}.etag`;

const sizeOf = (path: string): Promise<number> =>
  stat(path).then(
    ({size}) => size,
    () => 0,
  );

function refused(url: string, status: number): RuntimeFailure {
  const cure = status === 401 || status === 403 ? 'set HF_TOKEN to a token that may read it' : 'check the address';
  return new RuntimeFailure('ModelMissing', `${url} cannot be downloaded (status ${status}); ${cure}`);
}

const brokenOff = ({url}: Download, bytes: number, cause: unknown): RuntimeFailure =>
  new RuntimeFailure(
    'ModelMissing',
    `the download of ${url} broke off after ${bytes} bytes (${toMessage(cause)}); what has come is kept, so try again to go on from there`,
    {cause},
  );
