/** Where two values first differ, and what stands there; absent is undefined. */
export interface Difference {
  /** Such as `visible_entities[0].position[1]`; empty for the whole. */
  readonly path: string;
  readonly recorded: unknown;
  readonly found: unknown;
}

/** Compares two values as JSON has them; the order of keys does not matter. Undefined when they are the same. Pure. */
export function findDifference(recorded: unknown, found: unknown, path = ''): Difference | undefined {
  if (Object.is(recorded, found) || recorded === found) {
    return undefined;
  }
  if (Array.isArray(recorded) && Array.isArray(found)) {
    const places = Array.from({length: Math.max(recorded.length, found.length)}, (_, at) => at);
    return firstOf(places, (at) => findDifference(recorded[at], found[at], `${path}[${at}]`));
  }
  if (isObject(recorded) && isObject(found)) {
    const keys = new Set([...Object.keys(recorded), ...Object.keys(found)]);
    return firstOf(keys, (key) => findDifference(recorded[key], found[key], path === '' ? key : `${path}.${key}`));
  }
  return {path, recorded, found};
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function firstOf<Key>(keys: Iterable<Key>, compare: (key: Key) => Difference | undefined): Difference | undefined {
  for (const key of keys) {
    const difference = compare(key);
    if (difference !== undefined) {
      return difference;
    }
  }
  return undefined;
}
