import type {ControlledEvaluateInputItem, LlamaContextSequence, Token} from 'node-llama-cpp';

/**
 * One pass of the model: evaluates the tokens and answers, for each candidate, the logit that it gives it as the next token. No token is sampled.
 * Calls for several sequences of one context share their batch. `tokens` is not empty.
 */
export async function scoreNext(
  sequence: LlamaContextSequence,
  tokens: readonly Token[],
  candidates: readonly Token[],
): Promise<readonly number[]> {
  const last = tokens.length - 1;
  const input = tokens.map((token, at): ControlledEvaluateInputItem => {
    // Temperature 0, the default: any other would cut the candidates to the likeliest forty before they are filtered.
    return at === last ? [token, {generateNext: {logits: {filter: {tokens: [...candidates]}}}}] : token;
  });
  const results = await sequence.controlledEvaluate(input);
  const logits = results[last]?.next.logits;
  return candidates.map((candidate) => logits?.get(candidate) ?? Number.NEGATIVE_INFINITY);
}
