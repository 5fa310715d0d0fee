import type {LlamaModel, Token} from 'node-llama-cpp';
import {RuntimeFailure} from '../../errors.ts';

/** The one token that says a label. Throws ModelInvalid when the model's vocabulary has none. */
export type LabelTokens = (label: string) => Token;

/** Looks labels up in a model's vocabulary, each once. */
export function createLabelTokens(model: LlamaModel): LabelTokens {
  const known = new Map<string, Token>();
  return (label) => {
    const token = known.get(label) ?? find(model, label);
    known.set(label, token);
    return token;
  };
}

/** As a word of its own, which is how labels are said; else as a letter in a word, for vocabularies that know only that. */
function find(model: LlamaModel, label: string): Token {
  const before = model.tokenize(':', false, 'trimLeadingSpace');
  const word = model.tokenize(`: ${label}`, false, 'trimLeadingSpace');
  const letter = model.tokenize(label, false, 'trimLeadingSpace');
  const isWord = word.length === before.length + 1 && before.every((token, at) => word[at] === token);
  const [token, ...more] = isWord ? word.slice(-1) : letter;
  if (token === undefined || more.length > 0) {
    throw new RuntimeFailure(
      'ModelInvalid',
      `the model's vocabulary has no single token for the letter ${label}; use a model made for text`,
    );
  }
  return token;
}
