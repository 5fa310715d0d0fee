import {createHash} from 'node:crypto';
import {mkdirSync, readdirSync, readFileSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {constants, zstdCompressSync} from 'node:zlib';
import type {LibrariesManifest} from '../../src/llm/llama/libraries-manifest.ts';
import {packageFolder} from './package-folder.ts';

/**
 * Packs a platform's llama.cpp libraries for CPUs into the two assets that the executable carries: `manifest.json` and `contents.zst`.
 * The variants for different processors are alike, so compressed together they shrink from 30 to 6 MB. Answers what it packed.
 */
export function packLibraries(platform: string, folder: string): {files: number; bytes: number; packedBytes: number} {
  const libraries = join(packageFolder(`@node-llama-cpp/${platform}`), 'bins', platform);
  const files = readdirSync(libraries)
    .sort()
    .map((name) => ({path: `bins/${platform}/${name}`, data: readFileSync(join(libraries, name))}));
  const manifest: LibrariesManifest = {
    files: files.map(({path, data}) => ({
      path,
      bytes: data.length,
      sha256: createHash('sha256').update(data).digest('hex'),
    })),
  };
  const contents = Buffer.concat(files.map(({data}) => data));
  const packed = compress(contents);
  mkdirSync(folder, {recursive: true});
  writeFileSync(join(folder, 'manifest.json'), JSON.stringify(manifest));
  writeFileSync(join(folder, 'contents.zst'), packed);
  return {files: files.length, bytes: contents.length, packedBytes: packed.length};
}

function compress(contents: Uint8Array): Buffer {
  return zstdCompressSync(contents, {
    params: {
      [constants.ZSTD_c_compressionLevel]: 9,
      // A window of 64 MiB reaches from each variant back to the first.
      [constants.ZSTD_c_enableLongDistanceMatching]: 1,
      [constants.ZSTD_c_windowLog]: 26,
    },
  });
}
