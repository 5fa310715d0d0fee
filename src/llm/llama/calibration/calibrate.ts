import {cpus, homedir} from 'node:os';
import type {Llama, LlamaModel} from 'node-llama-cpp';
import {toMessage} from '../../../errors.ts';
import type {Log} from '../../log.ts';
import {cacheFolder} from '../cache-folder.ts';
import {type AskedSettings, type ContextSettings, defaultSettings} from '../context-settings.ts';
import type {LlamaOptions} from '../options.ts';
import {createBudget} from './budget.ts';
import {calibrationFile, modelIdentity, readMeasurement, writeMeasurement} from './file.ts';
import {measure} from './measure.ts';

/** How long a first start on a machine is made longer at most, but for one pass that takes longer than foreseen. */
const BUDGET_MS = 2500;

/** Raised when what is measured, or what follows from it, changes. */
const VERSION = 1;

/**
 * How a context of this model computes fastest on this machine. Found out by measuring when the model is first loaded here, and kept in the
 * user's cache: later starts read it. What the user has decided is not measured, and nothing is on a GPU.
 * `threads` is the most that the model may take. Rejects only with the signal's reason: where measuring fails, the defaults hold.
 */
export async function calibrate(
  llama: Llama,
  model: LlamaModel,
  threads: number,
  options: LlamaOptions,
  signal: AbortSignal,
  log: Log,
): Promise<ContextSettings> {
  const asked: AskedSettings = {
    threads: options.threads,
    flashAttention: options.flashAttention,
    batchTokens: options.batchTokens,
  };
  const defaults = defaultSettings(asked, threads, llama.gpu === false);
  if (llama.gpu !== false || Object.values(asked).every((value) => value !== undefined)) {
    return defaults;
  }
  const circumstances = {
    version: VERSION,
    model: await modelIdentity(options.modelPath),
    processor: cpus()[0]?.model ?? '',
    cores: llama.cpuMathCores,
    llamaBuild: `${llama.llamaCppRelease.repo} ${llama.llamaCppRelease.release}`,
    asked,
  };
  const file = calibrationFile(cacheFolder(options.environment, process.platform, homedir()), circumstances);
  const known = await readMeasurement(file, log);
  if (known !== undefined) {
    return {...known.settings, threads: Math.min(known.settings.threads, threads)};
  }
  log.info({}, 'finding out how this machine computes fastest with this model; this is done once');
  try {
    const budget = createBudget(BUDGET_MS, () => performance.now());
    const measurement = await measure({llama, model, asked, defaults, budget, signal});
    log.info({...measurement}, 'measured');
    await writeMeasurement(file, {...measurement, for: circumstances}, log);
    return measurement.settings;
  } catch (error) {
    signal.throwIfAborted();
    log.warn({}, `cannot find out how this machine computes fastest (${toMessage(error)}); going on with what is right for most`);
    return defaults;
  }
}
