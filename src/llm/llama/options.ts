import type {Environment} from './cache-folder.ts';
import type {GpuChoice} from './open-llama.ts';

export interface LlamaOptions {
  /** A model in GGUF format. */
  readonly modelPath: string;
  /** Gets the model that `modelPath` names where it is no file yet, and resolves with the path of the file. `onProgress` is told the share that is there. */
  readonly fetchModel?: ((onProgress: (share: number) => void, signal: AbortSignal) => Promise<string>) | undefined;
  /** What the file must hash to, in hexadecimal digits; any file will do when left out. */
  readonly sha256?: string | undefined;
  readonly gpu: GpuChoice;
  /** Left out: as many as leave the game a core, see `modelThreads`, or half of them where that was measured to be faster. */
  readonly threads?: number | undefined;
  /** Left out: what was measured to be faster for this model on this machine, see `calibrate`. */
  readonly flashAttention?: boolean | undefined;
  /** Tokens of all agents together that go through the model at once, which an abort has to wait for. Left out: as measured. */
  readonly batchTokens?: number | undefined;
  /** Room for one agent's prompt and answer; never more than the model was trained for. Memory is taken for all of it. */
  readonly contextTokens: number;
  /** How many agents the model can decide for at once. More agents take turns, and lose what was evaluated for them. */
  readonly maxSequences: number;
  /** A folder with llama.cpp's libraries, in place of those that the runtime brings; see `findNativeLibraries`. */
  readonly libraries?: string | undefined;
  /** So many answers of the model are kept for prompts that come again, 0 for none; 4096 when left out. */
  readonly rememberedScores?: number | undefined;
  /** Agents are decided for one at a time, so that nothing depends on who shares a batch; false when left out. */
  readonly deterministic?: boolean | undefined;
  /** Whether what the model likes about letters for no reason is measured and subtracted; true when left out. */
  readonly calibrateLabels?: boolean | undefined;
  /** The version of the prompts that the runtime writes: a model that was trained on it says what it means. Left out: none is known to be. */
  readonly promptVersion?: number | undefined;
  /** Names the user's folder for caches, in which measurements and states are kept; see `cacheFolder`. */
  readonly environment: Environment;
}
