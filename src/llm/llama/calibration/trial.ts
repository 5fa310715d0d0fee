import {setTimeout} from 'node:timers/promises';
import type {ControlledEvaluateInputItem, LlamaModel, Token} from 'node-llama-cpp';
import type {ContextSettings} from '../context-settings.ts';
import {createSharedPrefixes} from '../shared-prefix.ts';

/** Sequences that evaluate together. */
export const TRIAL_SEQUENCES = 4;

/** A small context of its own, to time some settings with. */
export interface Trial {
  readonly settings: ContextSettings;
  /** Lets the first sequence begin with so many tokens. */
  begin(tokens: number): Promise<void>;
  /** Lets all sequences begin with so many tokens; they are evaluated once. */
  keep(tokens: number): Promise<void>;
  /** One pass in which every sequence evaluates so many tokens behind those that it keeps. */
  pass(newTokens: number): Promise<void>;
  /** Forgets what the last pass has evaluated. */
  turnBack(): Promise<void>;
  close(): Promise<void>;
}

/** Opens a context in which each sequence has room for so many tokens. Rejects when memory does not allow it. */
export async function openTrial(model: LlamaModel, settings: ContextSettings, room: number, signal: AbortSignal): Promise<Trial> {
  const {threads, flashAttention, batchTokens} = settings;
  const context = await model.createContext({
    sequences: TRIAL_SEQUENCES,
    contextSize: room,
    batchSize: batchTokens,
    threads,
    flashAttention,
    swaFullCache: true,
  });
  const sequences = Array.from({length: TRIAL_SEQUENCES}, () => context.getSequence());
  const prefixes = createSharedPrefixes();
  let kept = 0;

  const keep = async (tokens: number, some: typeof sequences): Promise<void> => {
    for (const sequence of some) {
      await prefixes.inherit(sequence, filler(tokens), sequences, signal);
    }
  };

  return {
    settings,
    begin: (tokens) => keep(tokens, sequences.slice(0, 1)),
    async keep(tokens) {
      await keep(tokens, sequences);
      kept = tokens;
    },
    async pass(newTokens) {
      signal.throwIfAborted();
      const input: ControlledEvaluateInputItem[] = filler(newTokens);
      // The last one's logits are wanted, as they are for a decision.
      input[newTokens - 1] = [FILLER, {generateNext: {logits: {filter: {tokens: [FILLER]}}}}];
      await Promise.all(sequences.map((sequence) => sequence.controlledEvaluate(input)));
    },
    async turnBack() {
      for (const sequence of sequences) {
        await sequence.eraseContextTokenRanges([{start: kept, end: sequence.nextTokenIndex}]);
      }
      // Later in the event loop the library takes back this context's threads, which the next one would have to share.
      await setTimeout(5);
    },
    close: () => context.dispose(),
  };
}

/** A token that every vocabulary has; which one makes no difference to the computation. */
const FILLER = 3 as Token;
const filler = (count: number): Token[] => Array.from({length: count}, () => FILLER);
