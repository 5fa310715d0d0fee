import type {Environment} from './cache-folder.ts';
import type {GpuChoice} from './open-llama.ts';

export interface LlamaOptions {
  /** A model in GGUF format. */
  readonly modelPath: string;
  readonly gpu: GpuChoice;
  /** Left out: as many as leave the game a core, see `modelThreads`. */
  readonly threads?: number | undefined;
  /** Room for one agent's prompt and answer; never more than the model was trained for. Memory is taken for all of it. */
  readonly contextTokens: number;
  /** How many agents the model can decide for at once. More agents take turns, and lose what was evaluated for them. */
  readonly maxSequences: number;
  /** A folder with llama.cpp's libraries, in place of those that the runtime brings; see `findNativeLibraries`. */
  readonly libraries?: string | undefined;
  readonly environment: Environment;
}
