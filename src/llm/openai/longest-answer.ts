import type {ActionShape, Shape} from '../shape.ts';

/** A number, a name or a letter take a few tokens; blanks between them, of which some servers allow any number, take their share. */
const TOKENS_PER_VALUE = 8;
const TOKENS_AROUND = 48;

/** How many tokens an answer may take at most: a text never has more tokens than characters, but for rare scripts. Pure. */
export function longestAnswer(actions: readonly ActionShape[]): number {
  return TOKENS_AROUND + Math.max(...actions.map(({params}) => longest(params)));
}

function longest(shape: Shape): number {
  switch (shape.kind) {
    case 'literal':
      return TOKENS_PER_VALUE + Math.ceil(JSON.stringify(shape.name ?? shape.value).length / 2);
    case 'choice':
      return Math.max(...shape.options.map(longest));
    case 'number':
      return TOKENS_PER_VALUE * 2;
    case 'text':
      return TOKENS_PER_VALUE + shape.maxLength;
    case 'list':
      return TOKENS_PER_VALUE + shape.maxItems * longest(shape.items);
    case 'tuple':
      return sum(shape.items.map(longest));
    case 'record':
      return sum(shape.fields.map(({shape: field}) => TOKENS_PER_VALUE + longest(field)));
  }
}

const sum = (counts: readonly number[]): number => counts.reduce((total, count) => total + count, TOKENS_PER_VALUE);
