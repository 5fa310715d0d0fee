import {homedir} from 'node:os';
import {join} from 'node:path';
import {cacheFolder} from '../llm/llama/cache-folder.ts';
import {toDownload} from './hub.ts';
import {parseModelSource} from './source.ts';
import {createModelStore, type ModelStore} from './store.ts';

type Environment = Readonly<Record<string, string | undefined>>;

/** Nobody waits for long where the network is gone for a moment. */
const RETRY_AFTER_MS = 1000;

/** The store of this user, in the folder for caches. */
export const openModelStore = (environment: Environment): ModelStore =>
  createModelStore(join(cacheFolder(environment, process.platform, homedir()), 'models'));

/** The path of a model; one that is not there yet is downloaded. Throws SettingInvalid, ModelMissing or ModelInvalid with a sentence. */
export async function findModel(
  text: string,
  environment: Environment,
  onProgress: (bytes: number, totalBytes: number) => void,
  signal: AbortSignal,
): Promise<string> {
  const source = parseModelSource(text);
  if (source.kind === 'file') {
    return source.path;
  }
  const store = openModelStore(environment);
  const known = await store.find(text);
  if (known !== undefined) {
    return known;
  }
  const options = {endpoint: environment.HF_ENDPOINT, token: environment.HF_TOKEN};
  const file = await toDownload(source, options, signal);
  return store.add(text, file, {onProgress, signal, retryAfterMs: RETRY_AFTER_MS});
}
