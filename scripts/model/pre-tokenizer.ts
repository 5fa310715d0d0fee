/** How llama.cpp is told to cut text before merging; `tokenizer.ggml.pre` of the model file. */
export const PRE_TOKENIZER = 'qwen2';

// The expression that llama.cpp uses for "qwen2": contractions, words with at most one leading mark, single digits, runs of marks, blanks.
const PIECE =
  /'(?:[sSdDmMtT]|[lL][lL]|[vV][eE]|[rR][eE])|[^\r\n\p{L}\p{N}]?\p{L}+|\p{N}| ?[^\s\p{L}\p{N}]+[\r\n]*|\s*[\r\n]+|\s+(?!\S)|\s+/gu;

/** Cuts a text into the pieces that merges never cross. Joined, they are the text again. */
export function preTokenize(text: string): string[] {
  return text.match(PIECE) ?? [];
}
