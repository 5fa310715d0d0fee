import type {Shape} from '../shape.ts';

/**
 * A text or list is given room for this many characters or elements even where its shape allows more: a decision of one tick is short,
 * and llama.cpp unrolls every repetition.
 */
const LONGEST_TEXT = 400;
const LONGEST_LIST = 32;
/** Whole digits of a number whose bounds are farther out; JSON numbers are exact up to about there. */
const MOST_DIGITS = 15;

/**
 * The grammar of one JSON value of this shape, without blanks and ended by a line feed.
 * Bounds of numbers are kept by `readValue`; here they only fix sign and number of digits, as a grammar knows no arithmetic.
 * `isSayable`: whether a character can be said as it is. Others are said as `\uXXXX`, which any vocabulary can.
 *
 * Format: GBNF, https://github.com/ggml-org/llama.cpp/blob/master/grammars/README.md
 */
export function toGrammar(shape: Shape, isSayable: (character: string) => boolean): string {
  return [
    `root ::= ${rule(shape, (value) => sayableJson(value, isSayable))} "\\n"`,
    // Only the two escapes that text cannot do without: any other could stand for a control character, which no shape allows.
    String.raw`character ::= [^"\\\x00-\x1F\x7F-\x9F] | "\\" ["\\]`,
    '',
  ].join('\n');
}

type ToJson = (value: unknown) => string;

function rule(shape: Shape, json: ToJson): string {
  switch (shape.kind) {
    case 'literal':
      return terminal(json(shape.name ?? shape.value));
    case 'choice':
      return `(${[...new Set(shape.options.map((option) => rule(option, json)))].join(' | ')})`;
    case 'number':
      return number(shape.min, shape.max, shape.decimals);
    case 'text':
      return text(shape.minLength, Math.min(shape.maxLength, Math.max(shape.minLength, LONGEST_TEXT)));
    case 'list':
      return list(rule(shape.items, json), shape.minItems, Math.min(shape.maxItems, Math.max(shape.minItems, LONGEST_LIST)));
    case 'tuple':
      return sequence(
        '[',
        shape.items.map((item) => rule(item, json)),
        ']',
      );
    case 'record':
      return sequence(
        '{',
        shape.fields.map(({name, shape: field}) => `${terminal(`${json(name)}:`)} ${rule(field, json)}`),
        '}',
      );
  }
}

function number(min: number, max: number, decimals: number): string {
  const sign = min >= 0 ? '' : max < 0 ? `${terminal('-')} ` : `${terminal('-')}? `;
  const largest = Math.max(Math.abs(min), Math.abs(max));
  const digits = largest < 10 ** MOST_DIGITS ? Math.trunc(largest).toFixed(0).length : MOST_DIGITS;
  // Only a lone zero may begin with zero: JSON forbids it to others.
  const whole = digits > 1 ? `("0" | [1-9] [0-9]{0,${digits - 1}})` : '[0-9]';
  const fraction = decimals > 0 ? ` ("." [0-9]{1,${decimals}})?` : '';
  return `${sign}${whole}${fraction}`;
}

function text(minLength: number, maxLength: number): string {
  return `${terminal('"')} character{${minLength},${maxLength}} ${terminal('"')}`;
}

function list(item: string, minItems: number, maxItems: number): string {
  if (maxItems === 0) {
    return terminal('[]');
  }
  const some = `${item} (${terminal(',')} ${item}){${Math.max(0, minItems - 1)},${maxItems - 1}}`;
  return `${terminal('[')} ${minItems === 0 ? `(${some})?` : some} ${terminal(']')}`;
}

function sequence(open: string, items: readonly string[], close: string): string {
  return [terminal(open), items.join(` ${terminal(',')} `), terminal(close)].filter((part) => part !== '').join(' ');
}

/** JSON in which every character is one that the model has whole tokens for. */
function sayableJson(value: unknown, isSayable: (character: string) => boolean): string {
  return JSON.stringify(value).replace(/[^\x20-\x7E]/gu, (character) =>
    isSayable(character)
      ? character
      : Array.from({length: character.length}, (_, unit) => escaped(character.charCodeAt(unit))).join(''),
  );
}

function escaped(codeUnit: number): string {
  return `\\u${codeUnit.toString(16).padStart(4, '0')}`;
}

/** A part of the grammar that is exactly this text. JSON has no line breaks outside of escapes, so quotes and backslashes are all. */
function terminal(literal: string): string {
  return `"${literal.replace(/[\\"]/g, '\\$&')}"`;
}
