import type {JsonValue, Shape} from './shape.ts';

/**
 * Reads what was said for a shape, as parsed JSON: names become the values that they stand for, numbers are rounded to their decimals
 * and brought within their bounds, text is cut to its length and its control characters become blanks. `undefined` when it does not fit.
 */
export function readValue(said: unknown, shape: Shape): JsonValue | undefined {
  switch (shape.kind) {
    case 'literal':
      return isSame(said, shape.name ?? shape.value) ? shape.value : undefined;
    case 'choice':
      return firstDefined(shape.options, (option) => readValue(said, option));
    case 'number':
      return typeof said === 'number' ? withinBounds(said, shape) : undefined;
    case 'text':
      return typeof said === 'string' ? readText(said, shape) : undefined;
    case 'list':
      return Array.isArray(said) && isWithin(said.length, shape.minItems, shape.maxItems)
        ? readAll(said, () => shape.items)
        : undefined;
    case 'tuple':
      return Array.isArray(said) && said.length === shape.items.length
        ? readAll(said, (index) => shape.items[index] as Shape)
        : undefined;
    case 'record':
      return isObject(said) ? readRecord(said, shape) : undefined;
  }
}

function readText(said: string, {minLength, maxLength}: Shape & {kind: 'text'}): string | undefined {
  const characters = [...said.toWellFormed().replace(/\p{Cc}/gu, ' ')].slice(0, maxLength);
  return characters.length >= minLength ? characters.join('') : undefined;
}

function readAll(said: readonly unknown[], shapeAt: (index: number) => Shape): JsonValue | undefined {
  const values = said.map((element, index) => readValue(element, shapeAt(index)));
  return values.every((value) => value !== undefined) ? values : undefined;
}

function readRecord(said: {readonly [name: string]: unknown}, {fields}: Shape & {kind: 'record'}): JsonValue | undefined {
  const entries = fields.map(({name, shape}) => [name, readValue(said[name], shape)] as const);
  return entries.every((entry): entry is readonly [string, JsonValue] => entry[1] !== undefined)
    ? Object.fromEntries(entries)
    : undefined;
}

/** Counts in units of the last decimal; bounds that are no whole unit lie inwards. */
function withinBounds(said: number, {min, max, decimals}: Shape & {kind: 'number'}): number {
  const units = 10 ** decimals;
  const [least, most] = [Math.round(min * units), Math.round(max * units)];
  const lowest = least / units < min ? least + 1 : least;
  const highest = most / units > max ? most - 1 : most;
  const value = Math.max(lowest, Math.min(highest, Math.round(said * units))) / units;
  // Bounds with no unit between them leave nothing but a bound. Adding zero turns -0, which JSON cannot tell, into 0.
  return Math.max(min, Math.min(max, value)) + 0;
}

function isWithin(count: number, min: number, max: number): boolean {
  return count >= min && count <= max;
}

function isSame(said: unknown, value: JsonValue): boolean {
  return JSON.stringify(said) === JSON.stringify(value);
}

function isObject(value: unknown): value is {readonly [name: string]: unknown} {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function firstDefined<Item, Result>(items: readonly Item[], result: (item: Item) => Result | undefined): Result | undefined {
  for (const item of items) {
    const found = result(item);
    if (found !== undefined) {
      return found;
    }
  }
  return undefined;
}
