import {RuntimeFailure, toMessage} from '../errors.ts';
import type {Download} from './download.ts';
import type {ModelSource} from './source.ts';

export interface HubOptions {
  /** Another server with Hugging Face's API; absent: the one of Hugging Face. */
  readonly endpoint: string | undefined;
  /** For repositories that not everybody may read; never logged. */
  readonly token: string | undefined;
}

/** What a repository says of the file that it would give llama.cpp. */
interface Manifest {
  readonly ggufFile?: {readonly rfilename?: string; readonly lfs?: {readonly sha256?: string}};
}

/** Where to get a model from. One of a repository is asked for there. Throws ModelMissing when it has none like that. */
export async function toDownload(
  source: Exclude<ModelSource, {kind: 'file'}>,
  {endpoint = 'https://huggingface.co', token}: HubOptions,
  signal: AbortSignal,
): Promise<Download> {
  if (source.kind === 'url') {
    return {url: source.url, name: source.name, sha256: source.sha256, headers: {}};
  }
  const {repository, file, quantization = 'latest'} = source;
  const headers: Record<string, string> = token === undefined ? {} : {authorization: `Bearer ${token}`};
  const toUrl = (path: string) => `${endpoint}/${repository}/resolve/main/${path}`;
  if (file !== undefined) {
    return {url: toUrl(file), name: file.split('/').at(-1) as string, sha256: undefined, headers};
  }
  const {ggufFile} = await ask(`${endpoint}/v2/${repository}/manifests/${quantization}`, headers, signal);
  const path = ggufFile?.rfilename;
  if (path === undefined || /-of-\d+\.gguf$/.test(path)) {
    const what = path === undefined ? 'no model file' : `only one in several files, ${path},`;
    throw missing(
      `${repository} has ${what} for ${quantization}; look at ${endpoint}/${repository} for one, and name it: hf:${repository}/file.gguf`,
    );
  }
  return {url: toUrl(path), name: path.split('/').at(-1) as string, sha256: ggufFile?.lfs?.sha256, headers};
}

/** The answer depends on who asks: llama.cpp is given files that it can load. */
async function ask(url: string, headers: Readonly<Record<string, string>>, signal: AbortSignal): Promise<Manifest> {
  try {
    const response = await fetch(url, {headers: {...headers, 'user-agent': 'llama-cpp', accept: 'application/json'}, signal});
    if (!response.ok) {
      throw new Error(`status ${response.status}`);
    }
    return (await response.json()) as Manifest;
  } catch (cause) {
    signal.throwIfAborted();
    throw missing(
      `${url} does not say which file that is (${toMessage(cause)}); check the name, and HF_TOKEN where not everybody may read it`,
      cause,
    );
  }
}

const missing = (sentence: string, cause?: unknown) => new RuntimeFailure('ModelMissing', sentence, {cause});
