/** How much of a fault is tried: enough to notice that something is broken, as `npm test` does, or enough to rely on it. */
export type Scale = 'short' | 'whole';

/** Something that happens to a runtime at a player's, done to the real executable by a real client. */
export interface Fault {
  /** What happens, as a row of a table begins. */
  readonly name: string;
  /** Lets it happen. Resolves with what was seen, in a few words; rejects with what was broken. Leaves no process behind. */
  run(scale: Scale): Promise<string>;
}

/** Rejects the fault with a sentence unless something holds. */
export function expectThat(holds: boolean, sentence: string): void {
  if (!holds) {
    throw new Error(sentence);
  }
}
