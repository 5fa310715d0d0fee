/** What every message's headers hold, in the case that headers are usually written in. */
export const LANDMARK = Buffer.from('Content-Length:', 'latin1');

/** The same in small letters; its first byte comes nowhere else in it, so that a mismatch can only begin anew. */
const PATTERN = Buffer.from(LANDMARK.toString('latin1').toLowerCase(), 'latin1');
const FIRST = PATTERN[0];

/** Looks for `Content-Length:` in any case, across the borders of chunks. Looks at each byte once and keeps none. */
export interface LandmarkSearch {
  /** Where reading goes on behind the landmark, or undefined when the chunk does not complete one. Begins anew once it has found one. */
  find(chunk: Buffer, start: number): number | undefined;
  /** Forgets a landmark that has begun. */
  restart(): void;
}

/** Creates a search that has seen nothing yet. */
export function createLandmarkSearch(): LandmarkSearch {
  let matched = 0;
  return {
    find(chunk, start) {
      for (let at = start; at < chunk.length; at += 1) {
        const byte = toSmall(chunk[at] as number);
        matched = byte === PATTERN[matched] ? matched + 1 : byte === FIRST ? 1 : 0;
        if (matched === PATTERN.length) {
          matched = 0;
          return at + 1;
        }
      }
      return undefined;
    },
    restart() {
      matched = 0;
    },
  };
}

const toSmall = (byte: number): number => (byte >= 0x41 && byte <= 0x5a ? byte + 0x20 : byte);
