import {setImmediate as nextTurn} from 'node:timers/promises';
import type {LlamaModel, Token} from 'node-llama-cpp';

/** Ticks that come meanwhile wait no longer than this. */
const LONGEST_TURN_MS = 5;

/** How well a model's vocabulary can say what a grammar asks for. */
export interface TextTokens {
  /**
   * Tokens that a grammar takes for text and that are none: marks of the chat template, and pieces of a UTF-8 character. llama.cpp's
   * grammar counts the bytes of a character without looking at them, so that a piece followed by a quote would swallow the quote.
   */
  readonly broken: ReadonlySet<Token>;
  /** Whether the model has a token for this character, or several that are whole characters; else it would have to say pieces. */
  isSayable(character: string): boolean;
}

/** Looks at every token once: half a second for a large vocabulary, in short turns. */
export async function findTextTokens(model: LlamaModel): Promise<TextTokens> {
  const broken = new Set<Token>();
  const sayable = new Map<string, boolean>();
  let turnMs = performance.now();
  for (const token of model.iterateAllTokens()) {
    if (performance.now() - turnMs > LONGEST_TURN_MS) {
      await nextTurn();
      turnMs = performance.now();
    }
    if (model.isSpecialToken(token) || model.detokenize([token]).includes('\uFFFD')) {
      broken.add(token);
    }
  }
  return {
    broken,
    isSayable(character) {
      const known = sayable.get(character);
      if (known !== undefined) {
        return known;
      }
      const isWhole = model.tokenize(character, false, 'trimLeadingSpace').every((token) => !broken.has(token));
      sayable.set(character, isWhole);
      return isWhole;
    },
  };
}
