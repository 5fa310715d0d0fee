import type {LlamaContextSequence, LlamaGrammarEvaluationState, Token, TokenBias} from 'node-llama-cpp';
import type {Sampling} from '../backend.ts';

export interface SayOptions {
  readonly sequence: LlamaContextSequence;
  /** What is evaluated first: the end of what was said before, and what can only be said now. Not empty. */
  readonly lead: readonly Token[];
  /** Of a JSON value ended by a line feed. Fresh for every value: it remembers what has been said. */
  readonly grammar: LlamaGrammarEvaluationState;
  readonly tokenBias: TokenBias;
  readonly sampling: Sampling;
  /** Values longer than this many tokens are given up. */
  readonly maxTokens: number;
  readonly signal: AbortSignal;
}

export interface Said {
  /** As parsed JSON; `undefined` when it did not come to an end within `maxTokens`. */
  readonly value: unknown;
  /** Tokens sampled; the last one is not yet evaluated. */
  readonly tokens: readonly Token[];
}

/**
 * Lets the model say one JSON value in the words of a grammar. Sequences of one context that do this at the same time share their batches.
 * Rejects with the signal's reason within one batch of its abort.
 */
export async function sayValue({sequence, lead, grammar, tokenBias, sampling, maxTokens, signal}: SayOptions): Promise<Said> {
  const tokens: Token[] = [];
  const sampled = sequence.evaluate([...lead], {
    temperature: sampling.temperature,
    seed: sampling.seed >>> 0,
    // The model's own distribution, cut by nothing but the grammar.
    topK: 0,
    topP: 1,
    grammarEvaluationState: grammar,
    tokenBias,
  });
  for await (const token of sampled) {
    signal.throwIfAborted();
    tokens.push(token);
    const text = sequence.model.detokenize(tokens);
    if (text.endsWith('\n')) {
      return {value: JSON.parse(text), tokens};
    }
    if (tokens.length >= maxTokens) {
      break;
    }
  }
  return {value: undefined, tokens};
}
