import {BYTE_ALPHABET, toByteCharacters} from './byte-alphabet.ts';
import {preTokenize} from './pre-tokenizer.ts';

/** A trained byte-pair encoding: the symbols by id (the 256 bytes first), and the pairs that are merged, first merge first. */
export interface BytePairEncoding {
  readonly symbols: readonly string[];
  readonly merges: readonly (readonly [left: string, right: string])[];
}

/** A distinct piece of the text: the ids of its symbols so far, and how often it occurs. */
interface Piece {
  symbols: number[];
  readonly occurrences: number;
}

/**
 * Learns up to `mergeLimit` merges from a text: again and again the most frequent pair of neighbours becomes one symbol
 * (Sennrich et al. 2016, "Neural Machine Translation of Rare Words with Subword Units"). Of equally frequent pairs the one whose
 * symbols are older wins, so the result depends on the text alone. Ends early when no pair occurs twice.
 */
export function trainBpe(text: string, mergeLimit: number): BytePairEncoding {
  const symbols = [...BYTE_ALPHABET];
  const known = new Set(symbols);
  const merges: [string, string][] = [];
  const pairs = createPairIndex(distinctPieces(text));
  while (merges.length < mergeLimit) {
    const pair = pairs.mostFrequent();
    if (pair === undefined) {
      break;
    }
    const [left, right] = [symbols[pair.left] as string, symbols[pair.right] as string];
    const merged = left + right;
    // Two different pairs may spell the same text; a vocabulary holds it once, so the later pair keeps its parts.
    if (known.has(merged)) {
      pairs.exclude(pair);
      continue;
    }
    pairs.merge(pair, symbols.length);
    merges.push([left, right]);
    symbols.push(merged);
    known.add(merged);
  }
  return {symbols, merges};
}

function distinctPieces(text: string): Piece[] {
  const counts = new Map<string, number>();
  for (const piece of preTokenize(text)) {
    counts.set(piece, (counts.get(piece) ?? 0) + 1);
  }
  const idOf = new Map(BYTE_ALPHABET.map((character, id) => [character, id]));
  return Array.from(counts, ([piece, occurrences]) => ({
    symbols: toByteCharacters(piece).map((character) => idOf.get(character) as number),
    occurrences,
  }));
}

interface Pair {
  readonly left: number;
  readonly right: number;
}

interface PairIndex {
  mostFrequent(): Pair | undefined;
  merge(pair: Pair, merged: number): void;
  exclude(pair: Pair): void;
}

/** Keeps the count of every pair and the pieces it occurs in, so that a merge touches those pieces only. */
function createPairIndex(pieces: readonly Piece[]): PairIndex {
  const ids = 2 ** 20;
  const keyOf = ({left, right}: Pair): number => left * ids + right;
  const counts = new Map<number, number>();
  const places = new Map<number, Set<Piece>>();
  const excluded = new Set<number>();

  const count = (piece: Piece, sign: 1 | -1): void => {
    for (let i = 1; i < piece.symbols.length; i++) {
      const key = keyOf({left: piece.symbols[i - 1] as number, right: piece.symbols[i] as number});
      counts.set(key, (counts.get(key) ?? 0) + sign * piece.occurrences);
      const place = places.get(key) ?? new Set();
      places.set(key, place.add(piece));
    }
  };
  for (const piece of pieces) {
    count(piece, 1);
  }

  return {
    mostFrequent() {
      let best: number | undefined;
      let bestCount = 1;
      for (const [key, total] of counts) {
        if (excluded.has(key) || total < bestCount) {
          continue;
        }
        if (total > bestCount || (best !== undefined && key < best)) {
          [best, bestCount] = [key, total];
        }
      }
      return best === undefined ? undefined : {left: Math.floor(best / ids), right: best % ids};
    },
    merge(pair, merged) {
      const key = keyOf(pair);
      for (const piece of places.get(key) ?? []) {
        count(piece, -1);
        piece.symbols = replacePair(piece.symbols, pair, merged);
        count(piece, 1);
      }
      counts.delete(key);
      places.delete(key);
    },
    exclude(pair) {
      excluded.add(keyOf(pair));
    },
  };
}

function replacePair(symbols: readonly number[], {left, right}: Pair, merged: number): number[] {
  const replaced: number[] = [];
  for (let i = 0; i < symbols.length; i++) {
    const isPair = symbols[i] === left && symbols[i + 1] === right;
    replaced.push(isPair ? merged : (symbols[i] as number));
    if (isPair) {
      i++;
    }
  }
  return replaced;
}
