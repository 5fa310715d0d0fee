import type {ModelDescription} from '../llm/llama/describe-model.ts';
import type {CacheFacts, MachineFacts} from './facts.ts';
import type {Finding} from './finding.ts';

/** What a game beside the model needs at the least. */
const LEFT_FOR_GAME_BYTES = 2 ** 30;

/** What is good about a machine, and what is not. Pure, as all of these. */
export function diagnoseMachine({
  processor,
  platform,
  cores,
  features,
  memoryBytes,
  freeBytes,
  gpus,
}: MachineFacts): readonly Finding[] {
  const fast = ['avx512f', 'avx2', 'asimd'].find((feature) => features?.has(feature));
  return [
    fast !== undefined || features === undefined
      ? good('processor', `${processor} (${platform}${fast === undefined ? '' : `, ${fast}`})`)
      : warn(
          'processor',
          `${processor} (${platform}) has no AVX2, without which models are several times slower`,
          'use a small model, or a processor of the last ten years',
        ),
    cores > 1
      ? good('cores', `${cores} may be used; the model leaves one of them to the game`)
      : warn(
          'cores',
          'the model and the game share the only core that may be used',
          'give agents a tick deadline, and let them decide less often',
        ),
    freeBytes >= LEFT_FOR_GAME_BYTES
      ? good('memory', `${size(freeBytes)} of ${size(memoryBytes)} are free`)
      : warn('memory', `only ${size(freeBytes)} of ${size(memoryBytes)} are free`, 'close other programs'),
    good(
      'graphics card',
      gpus.length === 0
        ? 'none was found; the processor computes'
        : `there is ${gpus.join(', ')}; --gpu uses it where its pack of libraries is`,
    ),
  ];
}

/** Whether measurements and libraries can be kept. */
export const diagnoseCache = ({folder, failure}: CacheFacts): Finding =>
  failure === undefined
    ? good('cache', folder)
    : problem(
        'cache',
        `nothing can be written to ${folder} (${failure})`,
        'set AGENT_RUNTIME_CACHE to a folder that this user may write to',
      );

/** Whether a model fits beside a game, with so many agents at once. */
export function diagnoseModel(model: ModelDescription, {freeBytes, memoryBytes}: MachineFacts, agents: number): Finding {
  const {name, architecture, parameters, bytes, layers, trainedTokens, contextBytes} = model;
  const need = bytes + agents * contextBytes;
  const found = `${name} (${architecture}, ${(parameters / 1e6).toFixed(0)} M parameters, ${layers} layers, ${trainedTokens} tokens) takes ${size(need)} for ${agents} agents at once`;
  if (bytes > memoryBytes) {
    return problem(
      'model',
      `${found}, and there are ${size(memoryBytes)} of memory`,
      'use a smaller or more strongly quantized model',
    );
  }
  return need + LEFT_FOR_GAME_BYTES > freeBytes
    ? warn('model', `${found}, and ${size(freeBytes)} are free`, 'use a smaller model, fewer --workers, or a smaller --context')
    : good('model', found);
}

/** Bytes in the unit that people use. */
export function size(bytes: number): string {
  return bytes >= 2 ** 30 ? `${(bytes / 2 ** 30).toFixed(1)} GiB` : `${(bytes / 2 ** 20).toFixed(bytes >= 2 ** 24 ? 0 : 1)} MiB`;
}

const good = (name: string, found: string): Finding => ({name, state: 'good', found});
const warn = (name: string, found: string, cure: string): Finding => ({name, state: 'warning', found, cure});
const problem = (name: string, found: string, cure: string): Finding => ({name, state: 'problem', found, cure});
