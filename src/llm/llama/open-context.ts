import type {LlamaContextSequence, LlamaModel} from 'node-llama-cpp';
import {RuntimeFailure, toMessage} from '../../errors.ts';
import type {ContextSettings} from './context-settings.ts';
import {isOutOfMemory} from './out-of-memory.ts';
import type {SequenceGroup} from './sequences.ts';

export interface ContextShape {
  readonly count: number;
  /** Room of one sequence. */
  readonly contextTokens: number;
  readonly settings: ContextSettings;
  /** Called when there is something to evaluate; calls back when the batch is complete. */
  readonly dispatch: (start: () => void) => void;
  /** What llama.cpp has complained about. */
  readonly complaint: () => Promise<string | undefined>;
}

/**
 * Opens a context with sequences of equal room, each of which takes its memory at once.
 * Throws ModelOutOfMemory, or ModelInvalid when llama.cpp refuses for another reason.
 */
export async function openContext(model: LlamaModel, shape: ContextShape): Promise<SequenceGroup<LlamaContextSequence>> {
  const {count, contextTokens, settings, dispatch, complaint} = shape;
  try {
    const context = await model.createContext({
      sequences: count,
      contextSize: contextTokens,
      batchSize: settings.batchTokens,
      threads: settings.threads,
      batching: {dispatchSchedule: dispatch},
      flashAttention: settings.flashAttention,
      // Prompts turn back to where they changed, which a sliding window would have forgotten.
      swaFullCache: true,
    });
    return {sequences: Array.from({length: count}, () => context.getSequence()), close: () => context.dispose()};
  } catch (cause) {
    const said = await complaint();
    throw new RuntimeFailure(
      isOutOfMemory(cause, said) ? 'ModelOutOfMemory' : 'ModelInvalid',
      `a context of ${count} × ${contextTokens} tokens cannot be made (${said ?? toMessage(cause)}); use a smaller model, --context or --workers`,
      {cause, data: {sequences: count, contextTokens}},
    );
  }
}
