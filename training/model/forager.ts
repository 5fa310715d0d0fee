import {architectureMetadata} from '../../scripts/model/architecture.ts';
import type {GgufModel, GgufTensor} from '../../scripts/model/gguf.ts';
import type {ModelShape} from '../../scripts/model/shapes.ts';
import type {BytePairEncoding} from '../../scripts/model/train-bpe.ts';
import {SPECIAL_TOKENS, tokenizerMetadata} from '../../scripts/model/vocabulary.ts';
import {PROMPT_VERSION} from '../../src/agents/prompt/prompt.ts';
import {PROMPT_VERSION_KEY} from '../../src/llm/llama/trained-for.ts';

/** The size of the model that we train: as much as two processor cores can teach in an hour or two. */
export const FORAGER: ModelShape = {
  vocabularySize: 2048,
  contextLength: 4096,
  embeddingLength: 96,
  blockCount: 4,
  feedForwardLength: 256,
  headCount: 3,
  headCountKv: 3,
  // Letters have to be found again over hundreds of tokens.
  ropeBase: 1_000_000,
  weights: 'q8_0',
};

/** How many tokens the model knows with this vocabulary. */
export const countTokens = ({symbols}: BytePairEncoding): number => symbols.length + SPECIAL_TOKENS.length;

/** The model's file: what it is, its vocabulary, its weights. It says for which version of the runtime's prompts it was trained. */
export function toForagerModel(encoding: BytePairEncoding, tensors: readonly GgufTensor[], description: string): GgufModel {
  return {
    metadata: {
      'general.name': {type: 'string', value: 'agent-runtime-forager'},
      'general.description': {type: 'string', value: description},
      [PROMPT_VERSION_KEY]: {type: 'uint32', value: PROMPT_VERSION},
      ...architectureMetadata(FORAGER, countTokens(encoding)),
      ...tokenizerMetadata(encoding),
    },
    tensors,
  };
}
