import {basename} from 'node:path';
import type {Config} from './config.ts';
import type {JsonValue} from './protocol/json.ts';

/**
 * The settings that a recording tells, by the names of their options. Each is named here, so that what must not be told, a key or a folder of the player's, does not get in
 * with an option that comes later.
 */
export function toRecordedSettings(config: Config): Record<string, JsonValue> {
  const settings = {
    model: config.modelPath === undefined ? undefined : basename(config.modelPath),
    workers: config.workers,
    threads: config.threads,
    'flash-attention': config.flashAttention,
    batch: config.batchTokens,
    priority: config.priority,
    gpu: config.gpu,
    context: config.contextTokens,
    remember: config.rememberedScores,
    deterministic: config.deterministic,
    'tokens-per-second': config.tokensPerSecond,
    'deadline-ms': config.deadlineMs,
  };
  return Object.fromEntries(Object.entries(settings).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])));
}
