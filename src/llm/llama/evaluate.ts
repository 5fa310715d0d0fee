import type {LlamaContextSequence, LlamaGrammarEvaluationState, Token, TokenBias} from 'node-llama-cpp';
import type {Sampling, TokenCounts} from '../backend.ts';

export interface EvaluateOptions {
  readonly sequence: LlamaContextSequence;
  readonly prompt: readonly Token[];
  /** Fresh for every answer: it remembers what has been said. */
  readonly grammar: LlamaGrammarEvaluationState;
  readonly tokenBias: TokenBias;
  readonly sampling: Sampling;
  /** Answers longer than this many tokens are given up. */
  readonly maxTokens: number;
  readonly signal: AbortSignal;
}

export interface Evaluation {
  readonly text: string;
  /** The text as parsed JSON; `undefined` when it did not come to an end within `maxTokens`. */
  readonly said: unknown;
  readonly tokens: TokenCounts;
  readonly prefillMs: number;
  readonly decodeMs: number;
}

/**
 * Lets the model answer a prompt in the words of a grammar whose sentences are JSON objects. What the sequence holds of the prompt is
 * kept, the rest is evaluated. Sequences of one context that do this at the same time share their batches.
 * Rejects with the signal's reason within one batch of its abort.
 */
export async function evaluateAnswer(options: EvaluateOptions): Promise<Evaluation> {
  const {sequence, prompt, grammar, tokenBias, sampling, maxTokens, signal} = options;
  const startMs = performance.now();
  const reused = await keepCommonPrefix(sequence, prompt);
  const last = await prefillButLast(sequence, prompt, signal);
  let firstMs = startMs;
  let text = '';
  let said: unknown;
  const answer: Token[] = [];
  const tokens = sequence.evaluate(last, {
    temperature: sampling.temperature,
    seed: sampling.seed >>> 0,
    // The model's own distribution, cut by nothing but the grammar.
    topK: 0,
    topP: 1,
    grammarEvaluationState: grammar,
    tokenBias,
  });
  for await (const token of tokens) {
    signal.throwIfAborted();
    if (answer.push(token) === 1) {
      firstMs = performance.now();
    }
    text = sequence.model.detokenize(answer);
    said = parseFinished(text);
    if (said !== undefined || answer.length >= maxTokens) {
      break;
    }
  }
  return {
    text,
    said,
    tokens: {reused, prefilled: prompt.length - reused, sampled: answer.length, forced: 0},
    prefillMs: firstMs - startMs,
    decodeMs: performance.now() - firstMs,
  };
}

/** Evaluates tokens into a sequence without asking for an answer. */
export async function evaluatePrefix(
  sequence: LlamaContextSequence,
  prefix: readonly Token[],
  signal: AbortSignal,
): Promise<void> {
  await keepCommonPrefix(sequence, prefix);
  const last = await prefillButLast(sequence, prefix, signal);
  await sequence.evaluateWithoutGeneratingNewTokens(last);
}

/**
 * Takes off the sequence whatever differs from the prompt, and answers how many tokens are left. The prompt's last token is never among
 * them: the model must see it to answer. Tokens are not shifted to other places, which would not be the same as evaluating them there.
 */
async function keepCommonPrefix(sequence: LlamaContextSequence, prompt: readonly Token[]): Promise<number> {
  await sequence.adaptStateToTokens(prompt.slice(0, -1), false);
  return sequence.nextTokenIndex;
}

/** Goes batch by batch, so that an abort is heeded between them; answers the tokens of the last batch, not yet evaluated. */
async function prefillButLast(sequence: LlamaContextSequence, prompt: readonly Token[], signal: AbortSignal): Promise<Token[]> {
  const {batchSize} = sequence.context;
  let rest = prompt.slice(sequence.nextTokenIndex);
  while (rest.length > batchSize) {
    signal.throwIfAborted();
    await sequence.evaluateWithoutGeneratingNewTokens(rest.slice(0, batchSize));
    rest = rest.slice(batchSize);
  }
  signal.throwIfAborted();
  return rest;
}

/** An unfinished JSON object does not parse, and a finished one ends with its brace. Saves the model the token that says it has ended. */
function parseFinished(text: string): unknown {
  if (!text.endsWith('}')) {
    return undefined;
  }
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
