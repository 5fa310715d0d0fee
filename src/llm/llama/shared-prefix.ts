import type {LlamaContextSequence, Token} from 'node-llama-cpp';
import {evaluatePrefix} from './sequence-state.ts';

/** Sees to it that what many agents' prompts begin with is evaluated once, and then copied from sequence to sequence. */
export interface SharedPrefixes {
  /** Brings `prefix` into the sequence, unless it begins with it already: from one of `peers` where that has it, else by evaluating it. */
  inherit(
    sequence: LlamaContextSequence,
    prefix: readonly Token[],
    peers: readonly LlamaContextSequence[],
    signal: AbortSignal,
  ): Promise<void>;
}

/** Copies a sequence's state within its context. Not part of node-llama-cpp's documented interface, hence looked for before it is used. */
interface Copying {
  _copyStateFromOtherSequence?(other: LlamaContextSequence, upToTokenIndex: number): Promise<boolean>;
}

/** Creates the keeper of one session's prefixes. */
export function createSharedPrefixes(): SharedPrefixes {
  const evaluating = new Map<string, Promise<void>>();

  const evaluateOnce = async (sequence: LlamaContextSequence, prefix: readonly Token[], signal: AbortSignal): Promise<void> => {
    const key = prefix.join();
    const others = evaluating.get(key);
    if (others !== undefined) {
      // Whether it succeeds is the business of who evaluates it; whoever waited looks again.
      await others.catch(() => undefined);
      return;
    }
    const own = evaluatePrefix(sequence, prefix, signal);
    evaluating.set(key, own);
    try {
      await own;
    } finally {
      evaluating.delete(key);
    }
  };

  return {
    async inherit(sequence, prefix, peers, signal) {
      if (startsWith(sequence, prefix) || (await copyFromPeer(sequence, prefix, peers))) {
        return;
      }
      await evaluateOnce(sequence, prefix, signal);
      if (!startsWith(sequence, prefix)) {
        await copyFromPeer(sequence, prefix, peers);
      }
    },
  };
}

async function copyFromPeer(
  sequence: LlamaContextSequence,
  prefix: readonly Token[],
  peers: readonly LlamaContextSequence[],
): Promise<boolean> {
  const peer = peers.find((candidate) => candidate !== sequence && startsWith(candidate, prefix));
  const copying: LlamaContextSequence & Copying = sequence;
  if (peer === undefined || copying._copyStateFromOtherSequence === undefined) {
    return false;
  }
  const isWhole = await copying._copyStateFromOtherSequence(peer, prefix.length);
  if (!isWhole) {
    await sequence.clearHistory();
  }
  return isWhole;
}

function startsWith(sequence: LlamaContextSequence, prefix: readonly Token[]): boolean {
  const {contextTokens} = sequence;
  return contextTokens.length >= prefix.length && prefix.every((token, at) => contextTokens[at] === token);
}
