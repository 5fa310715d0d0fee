import type {LlamaContextSequence, Token} from 'node-llama-cpp';

/** How many tokens a sequence holds of the beginning of a text. */
export function countCommon(sequence: LlamaContextSequence, text: readonly Token[]): number {
  const {contextTokens} = sequence;
  const end = Math.min(contextTokens.length, text.length);
  let count = 0;
  while (count < end && contextTokens[count] === text[count]) {
    count += 1;
  }
  return count;
}

/**
 * Leaves the first `count` tokens of a text in a sequence, which holds at least them. Tokens are not shifted to other places, which would not be the
 * same as evaluating them there.
 */
export async function keepTokens(sequence: LlamaContextSequence, text: readonly Token[], count: number): Promise<void> {
  await sequence.adaptStateToTokens(text.slice(0, count), false);
}

/** Takes off a sequence whatever differs from a prompt, and answers the prompt's end: never empty, since the model must see the last token to answer. */
export async function keepCommonPrefix(sequence: LlamaContextSequence, prompt: readonly Token[]): Promise<readonly Token[]> {
  const common = Math.min(countCommon(sequence, prompt), prompt.length - 1);
  await keepTokens(sequence, prompt, common);
  return prompt.slice(common);
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
  const missing = await keepCommonPrefix(sequence, prefix);
  await sequence.evaluateWithoutGeneratingNewTokens([...(await evaluateButLastBatch(sequence, missing, signal))]);
}
