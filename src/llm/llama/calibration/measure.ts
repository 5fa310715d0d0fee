import type {Llama, LlamaModel} from 'node-llama-cpp';
import type {AskedSettings, ContextSettings} from '../context-settings.ts';
import type {Budget} from './budget.ts';
import {batchSizesWithin, type Candidate, chooseFastest, defaultBatchSize, keptTokens, speedOf, threadCounts} from './choice.ts';
import {type Entrant, LEAST_ROUNDS, race} from './race.ts';
import {openTrial, TRIAL_SEQUENCES, type Trial} from './trial.ts';

/** New tokens of one agent, about as many as its prompt has from tick to tick. */
const NEW_TOKENS = 24;
const BATCH_TOKENS = TRIAL_SEQUENCES * NEW_TOKENS;
/** The more tokens a sequence begins with, the better they tell how fast others will be evaluated. */
const PROBES = [1, 32, 104];
/** Room of a sequence, which no trial fills. */
const ROOM = 416;

export interface MeasureOptions {
  readonly llama: Llama;
  readonly model: LlamaModel;
  readonly asked: AskedSettings;
  /** For whatever there is no time to measure. */
  readonly defaults: ContextSettings;
  readonly budget: Budget;
  readonly signal: AbortSignal;
}

/** What follows from measuring, and what was measured, by what was tried: nothing where there was no time for it. */
export interface Measurement {
  readonly settings: ContextSettings;
  readonly tokensPerSecond: Readonly<Record<string, number>>;
}

/**
 * Tries the settings that the user has left open, as far as the budget goes: attention and threads with a few agents that keep some hundred tokens
 * and have a few new ones, then sizes of a batch. Takes less memory than the first context of a session does.
 * Rejects with the signal's reason when that is aborted, and with the library's error when memory does not suffice.
 */
export async function measure(options: MeasureOptions): Promise<Measurement> {
  const short = await measureShortPasses(options);
  const batches = await measureBatches(options, short);
  return {
    settings: {...short.settings, batchTokens: batches.batchTokens},
    tokensPerSecond: {...short.tokensPerSecond, ...batches.tokensPerSecond},
  };
}

/** `speed`: tokens per second with these settings, as well as it is known. */
type ShortPasses = Measurement & {readonly speed: number};

/** Attention first, then threads with the better one. */
async function measureShortPasses(options: MeasureOptions): Promise<ShortPasses> {
  const {llama, model, asked, defaults, budget, signal} = options;
  const attentions = asked.flashAttention === undefined ? [false, true] : [asked.flashAttention];
  const counts = asked.threads === undefined ? threadCounts(defaults.threads) : [];
  const room = Math.min(ROOM, model.trainContextSize);
  const trials: Trial[] = [];
  try {
    for (const flashAttention of attentions) {
      trials.push(await openTrial(model, {...defaults, flashAttention, batchTokens: BATCH_TOKENS}, room, signal));
    }
    const isFastEnough = await probe(trials, budget);
    const hasSomethingToCompare = trials.length > 1 || counts.length > 1;
    if (!isFastEnough || !hasSomethingToCompare || !(await keepSome(trials, room, budget))) {
      return {settings: defaults, tokensPerSecond: {}, speed: budget.tokensPerSecond()};
    }
    const attentionEntrants = trials.map((trial) => toEntrant(trial.settings.flashAttention, trial, NEW_TOKENS));
    const byAttention = await race(attentionEntrants, budget);
    const flashAttention = chooseFastest(defaults.flashAttention, byAttention);
    const trial = trials.filter(({settings}) => settings.flashAttention === flashAttention);
    const byThreads = await race(
      trial.flatMap((one) => counts.map((count) => withThreads(llama, toEntrant(count, one, NEW_TOKENS)))),
      budget,
    );
    const threads = chooseFastest(defaults.threads, byThreads);
    return {
      settings: {...defaults, flashAttention, threads},
      tokensPerSecond: {...toFigures('flash attention', byAttention), ...toFigures('threads', byThreads)},
      speed: speedOf(threads, byThreads) ?? speedOf(flashAttention, byAttention) ?? budget.tokensPerSecond(),
    };
  } finally {
    llama.maxThreads = defaults.threads;
    for (const trial of trials) {
      await trial.close();
    }
  }
}

/** Finds out how fast the model is, in steps of which a slow one need only take the first. Answers whether it could take them all. */
async function probe([first]: readonly Trial[], budget: Budget): Promise<boolean> {
  let before = 0;
  for (const tokens of PROBES) {
    if (before > 0 && !budget.affords(tokens - before)) {
      return false;
    }
    await budget.spend(tokens - before, async () => first?.begin(tokens));
    before = tokens;
  }
  return true;
}

/** Lets all sequences keep as many tokens as leave time for a comparison. Answers whether any do. */
async function keepSome(trials: readonly Trial[], room: number, budget: Budget): Promise<boolean> {
  const isAffordable = (kept: number) => budget.affords(trials.length * (kept + LEAST_ROUNDS * BATCH_TOKENS));
  const kept = keptTokens(room - NEW_TOKENS, isAffordable);
  if (kept === undefined) {
    return false;
  }
  for (const trial of trials) {
    await budget.spend(kept, () => trial.keep(kept));
  }
  return true;
}

/** Larger batches than end soon enough are not tried. */
async function measureBatches(
  {model, asked, defaults, budget, signal}: MeasureOptions,
  {settings, speed}: ShortPasses,
): Promise<{batchTokens: number; tokensPerSecond: Measurement['tokensPerSecond']}> {
  const sizes = batchSizesWithin(speed);
  const byDefault = asked.batchTokens ?? defaultBatchSize(defaults.batchTokens, sizes);
  const roundTokens = sizes.reduce((sum, size) => sum + size, 0);
  if (asked.batchTokens !== undefined || sizes.length < 2 || !budget.affords(LEAST_ROUNDS * roundTokens)) {
    return {batchTokens: byDefault, tokensPerSecond: {}};
  }
  const trial = await openTrial(model, {...settings, batchTokens: Math.max(...sizes)}, ROOM, signal);
  try {
    const bySize = await race(
      sizes.map((size) => toEntrant(size, trial, size / TRIAL_SEQUENCES)),
      budget,
    );
    return {batchTokens: chooseFastest(byDefault, bySize), tokensPerSecond: toFigures('batch', bySize)};
  } finally {
    await trial.close();
  }
}

function toEntrant<Value>(value: Value, trial: Trial, newTokens: number): Entrant<Value> {
  return {
    value,
    tokens: TRIAL_SEQUENCES * newTokens,
    run: () => trial.pass(newTokens),
    turnBack: () => trial.turnBack(),
  };
}

/** The library gives a pass no more threads than it may have altogether. */
function withThreads(llama: Llama, entrant: Entrant<number>): Entrant<number> {
  return {
    ...entrant,
    run() {
      llama.maxThreads = entrant.value;
      return entrant.run();
    },
  };
}

function toFigures<Value>(name: string, candidates: readonly Candidate<Value>[]): Record<string, number> {
  return Object.fromEntries(candidates.map(({value, tokensPerSecond}) => [`${name} ${value}`, Math.round(tokensPerSecond)]));
}
