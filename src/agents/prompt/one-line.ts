/** A game's words for a thing, without the ends of lines that would look like the runtime's own. */
export const toOneLine = (words: string): string => words.replace(/\s+/g, ' ');
