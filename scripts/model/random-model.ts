import {corpus} from './corpus.ts';
import {type GgufModel, toGguf} from './gguf.ts';
import {llamaTensors} from './llama-tensors.ts';
import {MODEL_SHAPES, type ModelShape, type ModelShapeName} from './shapes.ts';
import {trainBpe} from './train-bpe.ts';
import {SPECIAL_TOKENS, tokenizerMetadata} from './vocabulary.ts';

/** llama.cpp's `llama_ftype`: what most tensors are stored as. */
const FILE_TYPE = {f16: 1, q4_0: 2};

/**
 * A complete model file in pieces: a tokenizer trained on our own text, and weights that were never trained. It answers nonsense, but
 * costs and behaves like any other model of its size. The same shape and seed give the same bytes on every machine.
 */
export function randomModel(shapeName: ModelShapeName, seed: number): Iterable<Uint8Array> {
  const shape = MODEL_SHAPES[shapeName];
  const encoding = trainBpe(corpus(seed), shape.vocabularySize - 256 - SPECIAL_TOKENS.length);
  const tokens = encoding.symbols.length + SPECIAL_TOKENS.length;
  return toGguf({
    metadata: {...architectureMetadata(shapeName, shape, tokens), ...tokenizerMetadata(encoding)},
    tensors: llamaTensors(shape, tokens, seed),
  });
}

function architectureMetadata(name: string, shape: ModelShape, tokens: number): GgufModel['metadata'] {
  return {
    'general.architecture': {type: 'string', value: 'llama'},
    'general.name': {type: 'string', value: `agent-runtime-${name}`},
    'general.description': {type: 'string', value: 'Random weights, never trained: for tests, demos and benchmarks.'},
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
    'llama.rope.dimension_count': {type: 'uint32', value: shape.embeddingLength / shape.headCount},
  };
}
