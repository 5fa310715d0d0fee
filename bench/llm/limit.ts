import {mkdtemp, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import type {ControlledEvaluateInputItem, LlamaContextSequence, LlamaModel, Token} from 'node-llama-cpp';
import type {Contestant} from './contestant.ts';
import {type Load, toLoad} from './load.ts';
import {CONTEXT_TOKENS} from './ours.ts';

export interface LimitOptions {
  readonly model: LlamaModel;
  readonly threads: number;
  readonly sequences: number;
  readonly flashAttention: boolean;
}

/** All short prompts of a tick fit into one batch of this size; larger ones gain nothing. */
const BATCH_TOKENS = 1024;
/** Room above the tokens that are kept now, so that a few more in a later tick do not mean to evaluate them all again. */
const SPARE_TOKENS = 64;
const STEPS = 3;

/**
 * The bare computation of our ticks: as many sequences, over as many kept tokens, each with as many new ones, all in one batch and all of
 * equal length; nothing is written, read or chosen. Tokens that have to wait for the one before them are computed at the rate of a few such steps.
 */
export async function createLimit({model, threads, sequences, flashAttention}: LimitOptions): Promise<Contestant> {
  const context = await model.createContext({
    sequences,
    contextSize: CONTEXT_TOKENS,
    batchSize: BATCH_TOKENS,
    threads,
    flashAttention,
  });
  const all = Array.from({length: sequences}, () => context.getSequence());

  const run = async (load: Load): Promise<number> => {
    await keep(all, load.kept);
    const some = all.slice(0, load.sequences);
    const freshMs = await evaluate(some, load.fresh);
    const ms = (freshMs * load.totalFresh) / (load.sequences * load.fresh);
    return load.totalSampled === 0 ? ms : ms + load.totalSampled * (await sampledTokenMs(some));
  };

  return {
    name: flashAttention ? 'limit, flash attention' : 'limit, plain attention',
    followsOurs: true,
    warmUp: async () => undefined,
    async play(tick, ours) {
      const tokens = ours?.tokens ?? [];
      const load = toLoad(tokens);
      return {ms: load === undefined ? 0 : await run(load), tokens, decisions: tick.length};
    },
    close: () => context.dispose(),
  };
}

/** One pass in which every sequence evaluates so many tokens and the last one's logits are wanted. */
async function evaluate(sequences: readonly LlamaContextSequence[], count: number): Promise<number> {
  const tokens: ControlledEvaluateInputItem[] = filler(count);
  tokens[count - 1] = [filler(1)[0] as Token, {generateNext: {logits: {filter: {tokens: filler(1)}}}}];
  const startMs = performance.now();
  await Promise.all(sequences.map((sequence) => sequence.controlledEvaluate(tokens)));
  return performance.now() - startMs;
}

async function sampledTokenMs(sequences: readonly LlamaContextSequence[]): Promise<number> {
  let ms = 0;
  for (let step = 0; step < STEPS; step++) {
    ms += await evaluate(sequences, 1);
  }
  return ms / (STEPS * sequences.length);
}

/** Leaves so many tokens in every sequence. Where they are missing, one sequence evaluates them and the others take over its state. */
async function keep(sequences: readonly LlamaContextSequence[], count: number): Promise<void> {
  if (sequences.some(({nextTokenIndex}) => nextTokenIndex < count)) {
    await fill(sequences, Math.min(count + SPARE_TOKENS, CONTEXT_TOKENS - SPARE_TOKENS));
  }
  for (const sequence of sequences) {
    await sequence.eraseContextTokenRanges([{start: count, end: sequence.nextTokenIndex}]);
  }
}

async function fill([first, ...others]: readonly LlamaContextSequence[], count: number): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'bench-llm-'));
  const file = join(folder, 'state');
  try {
    await first?.clearHistory();
    await first?.evaluateWithoutGeneratingNewTokens(filler(count));
    await first?.saveStateToFile(file);
    for (const sequence of others) {
      await sequence.loadStateFromFile(file, {acceptRisk: true});
    }
  } finally {
    await rm(folder, {recursive: true});
  }
}

/** Tokens that every vocabulary has; which ones makes no difference to the computation. */
const filler = (count: number): Token[] => Array.from({length: count}, (_, at) => (300 + ((at * 37) % 1000)) as Token);
