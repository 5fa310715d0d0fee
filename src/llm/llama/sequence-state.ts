import type {LlamaContextSequence, Token} from 'node-llama-cpp';

/** What a sequence holds of a prompt, and what it lacks. */
export interface Remainder {
  readonly reused: number;
  /** The prompt's end, never empty: the model must see the last token to answer. */
  readonly missing: readonly Token[];
}

/**
 * Takes off a sequence whatever differs from a prompt. Tokens are not shifted to other places, which would not be the same as evaluating
 * them there.
 */
export async function keepCommonPrefix(sequence: LlamaContextSequence, prompt: readonly Token[]): Promise<Remainder> {
  await sequence.adaptStateToTokens(prompt.slice(0, -1), false);
  return {reused: sequence.nextTokenIndex, missing: prompt.slice(sequence.nextTokenIndex)};
}

/** Evaluates tokens batch by batch, so that an abort is heeded between them; answers those of the last batch, not yet evaluated. */
export async function evaluateButLastBatch(
  sequence: LlamaContextSequence,
  tokens: readonly Token[],
  signal: AbortSignal,
): Promise<readonly Token[]> {
  const {batchSize} = sequence.context;
  let rest = [...tokens];
  while (rest.length > batchSize) {
    signal.throwIfAborted();
    await sequence.evaluateWithoutGeneratingNewTokens(rest.slice(0, batchSize));
    rest = rest.slice(batchSize);
  }
  signal.throwIfAborted();
  return rest;
}

/** Evaluates a prompt into a sequence without asking for an answer. */
export async function evaluatePrefix(
  sequence: LlamaContextSequence,
  prefix: readonly Token[],
  signal: AbortSignal,
): Promise<void> {
  const {missing} = await keepCommonPrefix(sequence, prefix);
  await sequence.evaluateWithoutGeneratingNewTokens([...(await evaluateButLastBatch(sequence, missing, signal))]);
}
