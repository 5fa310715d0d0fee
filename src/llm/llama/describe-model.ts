import {stat} from 'node:fs/promises';
import type {GgufFileInfo} from 'node-llama-cpp';
import {RuntimeFailure, toMessage} from '../../errors.ts';
import type {Environment} from './cache-folder.ts';
import {importLlama} from './import-llama.ts';
import {expectGguf} from './load-model.ts';
import {findNativeLibraries} from './native-libraries.ts';

/** What a model's file says of itself, and the memory that it takes. */
export interface ModelDescription {
  readonly name: string;
  readonly architecture: string;
  readonly parameters: number;
  readonly layers: number;
  /** Tokens that it was trained to look back on. */
  readonly trainedTokens: number;
  /** Of the file. */
  readonly bytes: number;
  /** Memory that one more agent takes for its context. */
  readonly contextBytes: number;
}

export interface DescribeModelOptions {
  readonly path: string;
  readonly contextTokens: number;
  readonly libraries: string | undefined;
  readonly environment: Environment;
}

/** Keys and values are kept as numbers of 16 bits. */
const BYTES_PER_NUMBER = 2;

/**
 * Reads what stands at the beginning of a model's file, without loading it. Throws ModelMissing or ModelInvalid when the file is none that llama.cpp reads, and BackendUnavailable when the
 * libraries cannot be unpacked.
 */
export async function describeModel({
  path,
  contextTokens,
  libraries,
  environment,
}: DescribeModelOptions): Promise<ModelDescription> {
  await expectGguf(path);
  const {readGgufFileInfo} = await importLlama(await findNativeLibraries(libraries, environment));
  try {
    const file = await readGgufFileInfo(path, {sourceType: 'filesystem', logWarnings: false});
    const {general} = file.metadata;
    const {block_count: layers = 0, context_length: trainedTokens = contextTokens} = file.architectureMetadata;
    return {
      name: general?.name ?? path,
      architecture: general?.architecture ?? 'unknown',
      parameters: (file.fullTensorInfo ?? []).reduce(
        (sum, {dimensions}) => sum + dimensions.reduce((size: number, each) => size * Number(each), 1),
        0,
      ),
      layers,
      trainedTokens,
      bytes: (await stat(path)).size,
      contextBytes: Math.min(contextTokens, trainedTokens) * numbersPerToken(file) * BYTES_PER_NUMBER,
    };
  } catch (cause) {
    throw new RuntimeFailure(
      'ModelInvalid',
      `the model ${path} cannot be read (${toMessage(cause)}); download it again, or use another one`,
      {cause, data: {path}},
    );
  }
}

/** Keys and values of all layers, for one token: of as many heads as a layer has for them, each as long as the file says, or an even share of the embedding. */
function numbersPerToken({architectureMetadata: metadata}: GgufFileInfo): number {
  const {block_count: layers = 0, embedding_length: width = 0, attention} = metadata;
  const toList = (value: number | readonly number[] | undefined, otherwise: number) =>
    Array.from({length: layers}, (_, layer) => (typeof value === 'object' ? value[layer] : value) ?? otherwise);
  const heads = toList(attention?.head_count, 1);
  const heldHeads = toList(attention?.head_count_kv, heads[0] ?? 1);
  return heldHeads.reduce((sum, count, layer) => {
    const share = width / (heads[layer] ?? 1);
    return sum + count * ((attention?.key_length ?? share) + (attention?.value_length ?? share));
  }, 0);
}
