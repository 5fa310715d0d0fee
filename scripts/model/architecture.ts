import type {GgufModel} from './gguf.ts';
import type {ModelShape} from './shapes.ts';

/** llama.cpp's `llama_ftype`: what most tensors are stored as. */
const FILE_TYPE = {f16: 1, q8_0: 7, q4_0: 2};

/** What llama.cpp has to know of a model of this shape with so many tokens, besides its name and its tokenizer. */
export function architectureMetadata(shape: ModelShape, tokens: number): GgufModel['metadata'] {
  return {
    'general.architecture': {type: 'string', value: 'llama'},
    'general.license': {type: 'string', value: 'mit'},
    'general.file_type': {type: 'uint32', value: FILE_TYPE[shape.weights]},
    'llama.vocab_size': {type: 'uint32', value: tokens},
    'llama.context_length': {type: 'uint32', value: shape.contextLength},
    'llama.embedding_length': {type: 'uint32', value: shape.embeddingLength},
    'llama.block_count': {type: 'uint32', value: shape.blockCount},
    'llama.feed_forward_length': {type: 'uint32', value: shape.feedForwardLength},
    'llama.attention.head_count': {type: 'uint32', value: shape.headCount},
    'llama.attention.head_count_kv': {type: 'uint32', value: shape.headCountKv},
    'llama.attention.layer_norm_rms_epsilon': {type: 'float32', value: 1e-5},
    'llama.rope.freq_base': {type: 'float32', value: shape.ropeBase ?? 10_000},
    'llama.rope.dimension_count': {type: 'uint32', value: shape.embeddingLength / shape.headCount},
  };
}
