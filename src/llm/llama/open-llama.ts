import {setTimeout} from 'node:timers/promises';
import type {Llama, LlamaLogLevel} from 'node-llama-cpp';
import {RuntimeFailure, toMessage} from '../../errors.ts';
import {findLoadError} from './load-error.ts';
import type {Log} from './log.ts';
import {modelThreads} from './threads.ts';

/** Which processor computes: the CPU (`off`), the best GPU that works (`auto`), or one kind of GPU. */
export type GpuChoice = 'off' | 'auto' | 'cuda' | 'vulkan' | 'metal';

export interface OpenLlamaOptions {
  readonly gpu: GpuChoice;
  readonly threads?: number | undefined;
  /** Where its libraries are; absent when node-llama-cpp finds them by itself. */
  readonly folder: string | undefined;
}

/** llama.cpp, loaded. `firstComplaint` says what it found wrong: what it logs later only says that something was. */
export interface OpenedLlama {
  readonly llama: Llama;
  readonly threads: number;
  readonly firstComplaint: () => Promise<string | undefined>;
}

/**
 * Loads llama.cpp's libraries. All it says goes to the log; nothing is downloaded, built, or written to stdout.
 * Throws BackendUnavailable when they do not work on this machine.
 */
export async function openLlama(
  {getLlama, LlamaLogLevel}: typeof import('node-llama-cpp'),
  {gpu, threads, folder}: OpenLlamaOptions,
  log: Log,
): Promise<OpenedLlama> {
  let complaint: string | undefined;
  const logger = (level: LlamaLogLevel, message: string): void => {
    const text = message.trim();
    if (level === LlamaLogLevel.error || level === LlamaLogLevel.fatal) {
      complaint ??= text;
      log.error({source: 'llama.cpp'}, text);
    } else if (level === LlamaLogLevel.warn) {
      log.warn({source: 'llama.cpp'}, text);
    } else {
      log.debug({source: 'llama.cpp'}, text);
    }
  };
  try {
    const llama = await getLlama({
      gpu: gpu === 'off' ? false : gpu,
      build: 'never',
      skipDownload: true,
      progressLogs: false,
      debug: false,
      logLevel: LlamaLogLevel.warn,
      logger,
    });
    const count = modelThreads(llama.cpuMathCores, threads);
    // Its own default is at least four, which on fewer cores is a hundred times slower.
    llama.maxThreads = count;
    return {llama, threads: count, firstComplaint: () => eventually(() => complaint)};
  } catch (cause) {
    const cure =
      gpu === 'off' ? 'it needs a 64-bit processor and, on Linux, glibc' : `use --gpu off, or install a driver for ${gpu}`;
    const reason = (folder === undefined ? undefined : findLoadError(folder)) ?? toMessage(cause);
    throw new RuntimeFailure('BackendUnavailable', `llama.cpp does not work on this machine (${reason}); ${cure}`, {cause});
  }
}

/** llama.cpp's log comes on a way of its own, at times after the failure that it explains: it is given up to a fifth of a second. */
async function eventually<Value>(look: () => Value | undefined): Promise<Value | undefined> {
  for (let wait = 0; wait < 20 && look() === undefined; wait += 1) {
    await setTimeout(10);
  }
  return look();
}
