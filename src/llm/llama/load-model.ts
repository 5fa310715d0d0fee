import {open, stat} from 'node:fs/promises';
import type {Llama, LlamaModel} from 'node-llama-cpp';
import {RuntimeFailure, toMessage} from '../../errors.ts';
import {hashFile} from '../../hash-file.ts';
import {isOutOfMemory} from './out-of-memory.ts';

/** Magic and version, the beginning of every GGUF file. */
const HEADER_BYTES = 8;
const GGUF_VERSIONS = [2, 3];

export interface LoadModelOptions {
  readonly path: string;
  /** What the file must hash to; any file will do when undefined. */
  readonly sha256: string | undefined;
  readonly signal: AbortSignal;
  /** The share that is loaded, 0 to 1. */
  readonly onProgress: (progress: number) => void;
  /** What llama.cpp has complained about, which says more than its error does. */
  readonly complaint: () => Promise<string | undefined>;
}

/**
 * Loads a model file. Throws ModelMissing, ModelInvalid or ModelOutOfMemory with a sentence that names the file;
 * rejects with the signal's reason when that is aborted.
 */
export async function loadModel(
  llama: Llama,
  {path, sha256, signal, onProgress, complaint}: LoadModelOptions,
): Promise<LlamaModel> {
  await expectGguf(path);
  if (sha256 !== undefined) {
    await expectHash(path, sha256);
  }
  try {
    return await llama.loadModel({modelPath: path, loadSignal: signal, onLoadProgress: onProgress});
  } catch (cause) {
    signal.throwIfAborted();
    const said = await complaint();
    const reason = said?.replace(/^.*error loading model: /, '') ?? toMessage(cause);
    if (isOutOfMemory(cause, said)) {
      throw new RuntimeFailure(
        'ModelOutOfMemory',
        `the model ${path} does not fit into memory (${reason}); use a smaller or more strongly quantized model`,
        {cause, data: {path}},
      );
    }
    throw new RuntimeFailure(
      'ModelInvalid',
      `llama.cpp cannot load the model ${path} (${reason}); download it again, or use another one`,
      {cause, data: {path}},
    );
  }
}

/** Looks at the file before llama.cpp does, whose words for these mistakes are for its own developers. Throws ModelMissing or ModelInvalid. */
export async function expectGguf(path: string): Promise<void> {
  const start = await readStart(path);
  const magic = start.toString('latin1', 0, 4);
  if (magic !== 'GGUF') {
    throw invalid(path, `it starts with ${JSON.stringify(magic)}, not "GGUF"; convert it, or use another one`);
  }
  const version = start.length === HEADER_BYTES ? start.readUInt32LE(4) : 0;
  if (!GGUF_VERSIONS.includes(version)) {
    throw invalid(path, `its version is ${version}, not ${GGUF_VERSIONS.join(' or ')}; download it again, or convert it anew`);
  }
}

/** A model that was damaged, or changed by somebody, decides something, and nobody would see why. */
async function expectHash(path: string, sha256: string): Promise<void> {
  const found = await hashFile(path);
  if (found !== sha256) {
    throw new RuntimeFailure(
      'ModelInvalid',
      `the model ${path} is not the one that came with this release (SHA-256 ${found}, expected ${sha256}); copy it anew, or name your own with --model`,
      {data: {path, found, expected: sha256}},
    );
  }
}

const invalid = (path: string, finding: string): RuntimeFailure =>
  new RuntimeFailure('ModelInvalid', `the model ${path} is not a GGUF file that llama.cpp reads: ${finding}`, {data: {path}});

async function readStart(path: string): Promise<Buffer> {
  try {
    if ((await stat(path)).isDirectory()) {
      throw new Error('it is a folder');
    }
    const file = await open(path);
    try {
      const {buffer, bytesRead} = await file.read(Buffer.alloc(HEADER_BYTES), 0, HEADER_BYTES, 0);
      return buffer.subarray(0, bytesRead);
    } finally {
      await file.close();
    }
  } catch (cause) {
    throw new RuntimeFailure(
      'ModelMissing',
      `the model ${path} cannot be read (${toMessage(cause)}); give the path of a GGUF file with --model`,
      {cause, data: {path}},
    );
  }
}
