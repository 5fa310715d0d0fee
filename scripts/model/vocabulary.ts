import type {GgufValue} from './gguf.ts';
import {PRE_TOKENIZER} from './pre-tokenizer.ts';
import type {BytePairEncoding} from './train-bpe.ts';

/** The marks of ChatML; they stand behind the text tokens, in this order. */
export const SPECIAL_TOKENS = ['<|endoftext|>', '<|im_start|>', '<|im_end|>'] as const;

/** How a conversation is written for the model: each message between marks, its role in the first line. */
const CHAT_TEMPLATE = [
  "{% for message in messages %}{{ '<|im_start|>' + message['role'] + '\\n' + message['content'] + '<|im_end|>\\n' }}{% endfor %}",
  "{% if add_generation_prompt %}{{ '<|im_start|>assistant\\n' }}{% endif %}",
].join('');

/** llama.cpp's `llama_token_type`. */
const TOKEN_TYPE = {normal: 1, control: 3};

/** The tokenizer's part of the metadata: byte-level BPE, its merges, the special tokens and the chat template. */
export function tokenizerMetadata({symbols, merges}: BytePairEncoding): Record<string, GgufValue> {
  const idOf = (special: (typeof SPECIAL_TOKENS)[number]): GgufValue => ({
    type: 'uint32',
    value: symbols.length + SPECIAL_TOKENS.indexOf(special),
  });
  return {
    'tokenizer.ggml.model': {type: 'string', value: 'gpt2'},
    'tokenizer.ggml.pre': {type: 'string', value: PRE_TOKENIZER},
    'tokenizer.ggml.tokens': {type: 'string[]', value: [...symbols, ...SPECIAL_TOKENS]},
    'tokenizer.ggml.token_type': {
      type: 'int32[]',
      value: [...symbols.map(() => TOKEN_TYPE.normal), ...SPECIAL_TOKENS.map(() => TOKEN_TYPE.control)],
    },
    'tokenizer.ggml.merges': {type: 'string[]', value: merges.map(([left, right]) => `${left} ${right}`)},
    'tokenizer.ggml.bos_token_id': idOf('<|endoftext|>'),
    'tokenizer.ggml.eos_token_id': idOf('<|im_end|>'),
    'tokenizer.ggml.eot_token_id': idOf('<|im_end|>'),
    'tokenizer.ggml.add_bos_token': {type: 'bool', value: false},
    'tokenizer.chat_template': {type: 'string', value: CHAT_TEMPLATE},
  };
}
