import {architectureMetadata} from './architecture.ts';
import {corpus} from './corpus.ts';
import {toGguf} from './gguf.ts';
import {llamaTensors} from './llama-tensors.ts';
import {MODEL_SHAPES, type ModelShapeName} from './shapes.ts';
import {trainBpe} from './train-bpe.ts';
import {SPECIAL_TOKENS, tokenizerMetadata} from './vocabulary.ts';

/**
 * A complete model file in pieces: a tokenizer trained on our own text, and weights that were never trained. It answers nonsense, but
 * costs and behaves like any other model of its size. The same shape and seed give the same bytes on every machine.
 */
export function randomModel(shapeName: ModelShapeName, seed: number): Iterable<Uint8Array> {
  const shape = MODEL_SHAPES[shapeName];
  const encoding = trainBpe(corpus(seed), shape.vocabularySize - 256 - SPECIAL_TOKENS.length);
  const tokens = encoding.symbols.length + SPECIAL_TOKENS.length;
  return toGguf({
    metadata: {
      'general.name': {type: 'string', value: `agent-runtime-${shapeName}`},
      'general.description': {type: 'string', value: 'Random weights, never trained: for tests, demos and benchmarks.'},
      ...architectureMetadata(shape, tokens),
      ...tokenizerMetadata(encoding),
    },
    tensors: llamaTensors(shape, tokens, seed),
  });
}
