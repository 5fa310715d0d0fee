import {existsSync} from 'node:fs';
import {homedir} from 'node:os';
import {dirname, join} from 'node:path';
import {getAsset, getRawAsset, isSea} from 'node:sea';
import {constants, zstdDecompressSync} from 'node:zlib';
import {RuntimeFailure, toMessage} from '../../errors.ts';
import {CACHE_VARIABLE, cacheFolder, type Environment} from './cache-folder.ts';
import {LIBRARY_ASSETS, type LibrariesManifest} from './libraries-manifest.ts';
import {unpackLibraries} from './unpacked-libraries.ts';

/** The variable that does what `--llama-libraries` does. */
export const LIBRARIES_VARIABLE = 'AGENT_RUNTIME_LLAMA_LIBRARIES';

/** A folder of this name beside the executable is used in place of the libraries inside it; there packs for GPUs are put. */
const FOLDER_BESIDE_EXECUTABLE = 'llama-native';

/**
 * The folder whose `bins/<platform>/` holds llama.cpp's libraries, laid out as in node-llama-cpp's packages for platforms: the one that
 * was asked for, else `llama-native` beside the executable, else the executable's own, unpacked once per user.
 * `undefined` when this is no single executable: then the libraries of node_modules serve.
 * Throws BackendUnavailable.
 */
export async function findNativeLibraries(requested: string | undefined, environment: Environment): Promise<string | undefined> {
  const named = requested || environment[LIBRARIES_VARIABLE];
  if (named) {
    return existing(named);
  }
  if (!isSea()) {
    return undefined;
  }
  const beside = join(dirname(process.execPath), FOLDER_BESIDE_EXECUTABLE);
  return existsSync(beside) ? beside : unpackOwn(cacheFolder(environment, process.platform, homedir()));
}

function existing(folder: string): string {
  if (existsSync(join(folder, 'bins'))) {
    return folder;
  }
  throw new RuntimeFailure(
    'BackendUnavailable',
    `the folder for llama.cpp's libraries, ${folder}, has no folder bins/; name one that has, or leave out --llama-libraries and ${LIBRARIES_VARIABLE}`,
  );
}

async function unpackOwn(cache: string): Promise<string> {
  const manifest = JSON.parse(getAsset(LIBRARY_ASSETS.manifest, 'utf8')) as LibrariesManifest;
  try {
    return await unpackLibraries(cache, manifest, unpackedContents);
  } catch (cause) {
    throw new RuntimeFailure(
      'BackendUnavailable',
      `cannot write llama.cpp's libraries to ${cache} (${toMessage(cause)}); set ${CACHE_VARIABLE} to a folder that this user may write to`,
      {cause, data: {folder: cache}},
    );
  }
}

function unpackedContents(): Uint8Array {
  return zstdDecompressSync(new Uint8Array(getRawAsset(LIBRARY_ASSETS.contents)), {
    // The build compresses with a window of 64 MiB, beyond what a decoder accepts without being told.
    params: {[constants.ZSTD_d_windowLogMax]: 27},
  });
}
