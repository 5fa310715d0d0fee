import {hash} from 'node:crypto';
import type {Prompt} from '../backend.ts';
import {createRecent} from './recent.ts';

/**
 * What the model answered to prompts that it has seen. Logits are kept, not decisions: an agent that meets the same situation again draws
 * anew, with the same chances, and nobody could tell that the model was not asked. Holds so many answers, those that were of use last; 0 keeps none.
 */
export interface Scores {
  /** The logits of these labels behind the prompt and what was said, if all are known. */
  find(key: string, labels: readonly string[]): readonly number[] | undefined;
  keep(key: string, labels: readonly string[], logits: readonly number[]): void;
}

/** Names a question: the prompt, and the tokens that were said behind it. */
export function toQuestionKey({shared, persona, situation, now}: Prompt, said: readonly number[]): string {
  return hash('sha1', [shared, persona, situation, now, said.join()].join('\0'), 'base64');
}

/** Creates an empty store for `capacity` answers. */
export function createScores(capacity: number): Scores {
  const known = createRecent<ReadonlyMap<string, number>>(capacity);
  return {
    find(key, labels) {
      const answer = known.find(key);
      const isKnown = answer !== undefined && labels.every((label) => answer.has(label));
      return isKnown ? labels.map((label) => answer.get(label) as number) : undefined;
    },
    keep(key, labels, logits) {
      known.keep(key, new Map(labels.map((label, at) => [label, logits[at] as number])));
    },
  };
}
