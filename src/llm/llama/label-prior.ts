import type {LlamaContextSequence} from 'node-llama-cpp';
import type {Prompt} from '../backend.ts';
import type {LegalAction} from '../shape.ts';
import type {ChatTemplate} from './chat-template.ts';
import type {LabelTokens} from './label-tokens.ts';
import {scoreNext} from './score.ts';
import {evaluateButLastBatch, keepCommonPrefix} from './sequence-state.ts';

/** Priors are measured for lists of these lengths; a list is held against the next longer one. */
const STEP = 8;

/**
 * How much a model likes each label and each place of a list for no reason at all: the logits that it gives the labels when the list says
 * nothing. They are subtracted from the logits of real lists, after Zhao et al. 2021, "Calibrate Before Use" (contextual calibration).
 */
export interface LabelPriors {
  /** For labels in the order of the list. Measured once per shared prompt and length, in the sequence that is at hand. */
  of(prompt: Prompt, labels: readonly string[], sequence: LlamaContextSequence, signal: AbortSignal): Promise<readonly number[]>;
}

/** Creates priors that are measured when they are first needed. */
export function createLabelPriors(template: ChatTemplate, tokens: LabelTokens): LabelPriors {
  const measured = new Map<string, Promise<readonly number[]>>();

  const measure = async (prompt: Prompt, labels: readonly string[], sequence: LlamaContextSequence, signal: AbortSignal) => {
    const {missing} = await keepCommonPrefix(sequence, template.whole(saysNothing(prompt, labels)));
    return scoreNext(sequence, await evaluateButLastBatch(sequence, missing, signal), labels.map(tokens));
  };

  const remember = (key: string, measuring: Promise<readonly number[]>): Promise<readonly number[]> => {
    measured.set(key, measuring);
    measuring.catch(() => {
      if (measured.get(key) === measuring) {
        measured.delete(key);
      }
    });
    return measuring;
  };

  return {
    async of(prompt, labels, sequence, signal) {
      const length = Math.ceil(labels.length / STEP) * STEP;
      const key = `${length} ${prompt.shared}`;
      const padded = [...labels, ...Array.from({length: length - labels.length}, (_, at) => EXTRA[at] as string)];
      const known = measured.get(key);
      // What failed for whoever measured it, because they were aborted, is measured again by whoever waited for it.
      const prior =
        (known && (await known.catch(() => undefined))) ?? (await remember(key, measure(prompt, padded, sequence, signal)));
      return prior.slice(0, labels.length);
    },
  };
}

/** Labels of lists that are filled up to a measured length; what they are called matters little, they are never asked for. */
const EXTRA = [...'0123456789'];

function saysNothing({shared}: Prompt, labels: readonly LegalAction['label'][]): Prompt {
  return {
    shared,
    persona: 'You are somebody.',
    situation: `inventory: nothing\nsees:\n- nothing\nactions:\n${labels.map((label) => `${label} something`).join('\n')}`,
    now: 'health 50 energy 50 at (0,0,0)\nchoice:\n',
  };
}
