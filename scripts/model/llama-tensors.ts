/// <reference lib="esnext.float16" />
import type {GgufTensor} from './gguf.ts';
import {toQ4} from './q4.ts';
import {toQ8} from './q8.ts';
import {createRandom, type Random} from './random.ts';
import type {ModelShape} from './shapes.ts';

/**
 * Every tensor that llama.cpp expects of a "llama" model, with random weights: matrices scaled so that a signal
 * neither dies nor grows on its way through the blocks, and norms of one. Each tensor has its own seed, so its weights do not depend on the others.
 */
export function llamaTensors(shape: ModelShape, tokens: number, seed: number): GgufTensor[] {
  const {embeddingLength: width, feedForwardLength: hidden, headCount, headCountKv} = shape;
  const widthKv = (width / headCount) * headCountKv;
  const seeds = createRandom(seed);
  const encode = {q4_0: toQ4, q8_0: toQ8, f16: (halves: Float16Array) => new Uint8Array(halves.buffer)}[shape.weights];
  const matrix = (name: string, from: number, to: number, deviation = 1 / Math.sqrt(from)): GgufTensor => {
    const own = seeds.nextUint32();
    return {
      name,
      dimensions: [from, to],
      format: shape.weights,
      data: () => encode(gaussianHalves(from * to, deviation, createRandom(own))),
    };
  };
  const norm = (name: string): GgufTensor => ({name, dimensions: [width], format: 'f32', data: () => ones(width)});

  const blocks = Array.from({length: shape.blockCount}, (_, block) => [
    norm(`blk.${block}.attn_norm.weight`),
    matrix(`blk.${block}.attn_q.weight`, width, width),
    matrix(`blk.${block}.attn_k.weight`, width, widthKv),
    matrix(`blk.${block}.attn_v.weight`, width, widthKv),
    matrix(`blk.${block}.attn_output.weight`, width, width),
    norm(`blk.${block}.ffn_norm.weight`),
    matrix(`blk.${block}.ffn_gate.weight`, width, hidden),
    matrix(`blk.${block}.ffn_up.weight`, width, hidden),
    matrix(`blk.${block}.ffn_down.weight`, hidden, width),
  ]);
  return [
    matrix('token_embd.weight', width, tokens, 1),
    ...blocks.flat(),
    norm('output_norm.weight'),
    matrix('output.weight', width, tokens),
  ];
}

// The sum of four random bytes is close to a normal distribution and, unlike Box and Muller's formula, exact on every machine.
function gaussianHalves(count: number, deviation: number, random: Random): Float16Array<ArrayBuffer> {
  const largestSum = 4 * 255;
  const sumDeviation = Math.sqrt((4 * (256 ** 2 - 1)) / 12);
  const values = Float16Array.from({length: largestSum + 1}, (_, sum) => ((sum - largestSum / 2) / sumDeviation) * deviation);
  const halves = new Float16Array(count);
  for (let i = 0; i < count; i++) {
    const bits = random.nextUint32();
    const sum = (bits & 0xff) + ((bits >>> 8) & 0xff) + ((bits >>> 16) & 0xff) + (bits >>> 24);
    halves[i] = values[sum] as number;
  }
  return halves;
}

function ones(count: number): Uint8Array {
  return new Uint8Array(new Float32Array(count).fill(1).buffer);
}
