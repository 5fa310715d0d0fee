/** How a context computes: what changes its speed and nothing else. */
export interface ContextSettings {
  readonly threads: number;
  /** `auto`: llama.cpp decides, by the kind of GPU. */
  readonly flashAttention: boolean | 'auto';
  /** Tokens of all agents together that go through the model at once, which an abort has to wait for. */
  readonly batchTokens: number;
}

/** What the user has decided about them; the rest is measured. */
export interface AskedSettings {
  readonly threads?: number | undefined;
  readonly flashAttention?: boolean | undefined;
  readonly batchTokens?: number | undefined;
}

/**
 * What holds where nothing was measured. On CPUs flash attention is slower for the short new parts that prompts have from tick to tick.
 * In a large batch the agents of a tick go together. `threads` is the most that the model may take, see `modelThreads`.
 */
export function defaultSettings(asked: AskedSettings, threads: number, onCpu: boolean): ContextSettings {
  return {
    threads,
    flashAttention: asked.flashAttention ?? (onCpu ? false : 'auto'),
    batchTokens: asked.batchTokens ?? 1024,
  };
}
