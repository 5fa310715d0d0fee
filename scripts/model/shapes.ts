/** The size of a llama-architecture model; the fields are named after their GGUF metadata. */
export interface ModelShape {
  /** Upper bound of the vocabulary; the corpus may not have enough different pairs to fill it. */
  readonly vocabularySize: number;
  readonly contextLength: number;
  readonly embeddingLength: number;
  readonly blockCount: number;
  readonly feedForwardLength: number;
  readonly headCount: number;
  /** Heads that share one key and value: `headCount / headCountKv` (grouped-query attention). */
  readonly headCountKv: number;
  /** How slowly positions turn: 10,000 when left out. */
  readonly ropeBase?: number;
  /** How the matrices are stored: as 16-bit floats, or in about 4 bits per weight as most players' models are. */
  readonly weights: 'f16' | 'q8_0' | 'q4_0';
}

/** `tiny` decides in milliseconds and is what tests and demo run on; `bench` has 67 million weights and the cost of a real small model. */
export const MODEL_SHAPES = {
  tiny: {
    vocabularySize: 4096,
    contextLength: 8192,
    embeddingLength: 64,
    blockCount: 2,
    feedForwardLength: 192,
    headCount: 4,
    headCountKv: 2,
    weights: 'f16',
  },
  bench: {
    vocabularySize: 6144,
    contextLength: 8192,
    embeddingLength: 640,
    blockCount: 12,
    feedForwardLength: 2048,
    headCount: 10,
    headCountKv: 2,
    weights: 'q4_0',
  },
} as const satisfies Record<string, ModelShape>;

export type ModelShapeName = keyof typeof MODEL_SHAPES;
