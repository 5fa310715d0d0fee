import {once} from '../once.ts';

/** Shorter words are in every sentence. */
const SHORTEST = 3;

/** Made when it is first needed: it takes as long as a tenth of the runtime's start. */
const segmenter = once(() => new Intl.Segmenter(undefined, {granularity: 'word'}));

/** The words of a text by which it can be found, in small letters; in any language. Pure. */
export function wordsOf(text: string): readonly string[] {
  const segments = [...segmenter().segment(text.toLowerCase().replaceAll('_', ' '))];
  return segments.filter(({isWordLike, segment}) => isWordLike && segment.length >= SHORTEST).map(({segment}) => segment);
}
