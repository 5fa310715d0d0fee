/** What the executable says about the llama.cpp libraries that it carries. Written by the build, read at run time. */
export interface LibrariesManifest {
  /** In the order in which their contents follow each other in the packed asset. */
  readonly files: readonly LibraryFile[];
}

export interface LibraryFile {
  /** Below the folder that the libraries are unpacked to, with forward slashes: `bins/<platform>/<name>`. */
  readonly path: string;
  readonly bytes: number;
  /** Of the contents, in hexadecimal. */
  readonly sha256: string;
}

/** The assets of the executable: the manifest as JSON, and all contents one after the other, compressed with Zstandard. */
export const LIBRARY_ASSETS = {manifest: 'llama-libraries/manifest.json', contents: 'llama-libraries/contents.zst'} as const;
