import {createHash} from 'node:crypto';
import {mkdir, mkdtemp, readFile, rename, rm, stat, writeFile} from 'node:fs/promises';
import {dirname, join} from 'node:path';
import type {LibrariesManifest, LibraryFile} from './libraries-manifest.ts';
import {removeOrphans} from './orphans.ts';

const OWNER_ONLY = 0o700;
const WRITABLE_BY_OTHERS = 0o022;
const STAMPS = 'verified.json';

/** What a file looked like when its contents were last compared with the manifest, by its path. */
type Stamps = Readonly<Record<string, string>>;

/**
 * Brings every file of the manifest into a folder below `cache` and answers that folder, whose name is made of the manifest's hash.
 * A file that is missing, truncated or altered is written again; `contents` is called only then.
 *
 * Each file is written elsewhere and renamed into its place, so any number of processes may do this at once and none sees half a file. What a process
 * that was killed left elsewhere is removed by the next one. Rejects when the folder is not this user's alone.
 * Hashing 30 MB takes about 80 ms, comparing sizes and times 4 ms: contents are hashed only where size, time of change or inode
 * differ from the last time that they were found right.
 */
export async function unpackLibraries(cache: string, manifest: LibrariesManifest, contents: () => Uint8Array): Promise<string> {
  const folder = join(cache, `native-${sha256(JSON.stringify(manifest)).slice(0, 16)}`);
  await mkdir(folder, {recursive: true, mode: OWNER_ONLY});
  await expectOwn(folder);
  await removeOrphans(folder, /^unfinished-(\d+)-/);
  const known = await readStamps(folder);
  const stamps: Record<string, string> = {};
  const broken: LibraryFile[] = [];
  for (const file of manifest.files) {
    const path = join(folder, file.path);
    const stamp = await stampOf(path);
    const isRight = stamp !== undefined && (stamp === known[file.path] || (await hashOf(path)) === file.sha256);
    if (isRight) {
      stamps[file.path] = stamp;
    } else {
      broken.push(file);
    }
  }
  if (broken.length > 0) {
    await writeFiles(folder, broken, slices(manifest, contents()));
  }
  for (const file of broken) {
    stamps[file.path] = (await stampOf(join(folder, file.path))) ?? '';
  }
  if (JSON.stringify(stamps) !== JSON.stringify(known)) {
    await writeStamps(folder, stamps);
  }
  return folder;
}

async function writeFiles(
  folder: string,
  files: readonly LibraryFile[],
  contents: ReadonlyMap<string, Uint8Array>,
): Promise<void> {
  await throughTemporaryFolder(folder, async (temporary) => {
    for (const file of files) {
      const unfinished = join(temporary, 'file');
      await writeFile(unfinished, contents.get(file.path) ?? new Uint8Array(), {mode: OWNER_ONLY});
      await mkdir(dirname(join(folder, file.path)), {recursive: true, mode: OWNER_ONLY});
      await rename(unfinished, join(folder, file.path));
    }
  });
}

function slices(manifest: LibrariesManifest, contents: Uint8Array): Map<string, Uint8Array> {
  const slicesByPath = new Map<string, Uint8Array>();
  let offset = 0;
  for (const {path, bytes} of manifest.files) {
    slicesByPath.set(path, contents.subarray(offset, offset + bytes));
    offset += bytes;
  }
  return slicesByPath;
}

async function readStamps(folder: string): Promise<Stamps> {
  try {
    return JSON.parse(await readFile(join(folder, STAMPS), 'utf8')) as Stamps;
  } catch {
    // Stamps only spare the hashing: without readable ones every file is hashed.
    return {};
  }
}

async function writeStamps(folder: string, stamps: Stamps): Promise<void> {
  await throughTemporaryFolder(folder, async (temporary) => {
    await writeFile(join(temporary, STAMPS), JSON.stringify(stamps), {mode: 0o600});
    await rename(join(temporary, STAMPS), join(folder, STAMPS));
  });
}

/** What lies in a folder of somebody else may be changed by them between being checked and being loaded. */
async function expectOwn(folder: string): Promise<void> {
  const {uid, mode} = await stat(folder);
  // Windows has neither; there the folder is in the user's own profile.
  if (process.getuid !== undefined && (uid !== process.getuid() || (mode & WRITABLE_BY_OTHERS) !== 0)) {
    throw new Error(`${folder} belongs to another user, or others may write to it`);
  }
}

async function throughTemporaryFolder(folder: string, write: (temporary: string) => Promise<void>): Promise<void> {
  const temporary = await mkdtemp(join(folder, `unfinished-${process.pid}-`));
  try {
    await write(temporary);
  } finally {
    await rm(temporary, {recursive: true, force: true});
  }
}

async function stampOf(path: string): Promise<string | undefined> {
  const file = await stat(path, {bigint: true}).catch(() => undefined);
  return file?.isFile() ? [file.size, file.mtimeNs, file.ctimeNs, file.ino].join(' ') : undefined;
}

async function hashOf(path: string): Promise<string> {
  return sha256(await readFile(path));
}

function sha256(data: string | Uint8Array): string {
  return createHash('sha256').update(data).digest('hex');
}
