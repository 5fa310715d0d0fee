import type {JsonValue, RecordShape, Shape} from '../shape.ts';

/** Says the value of one free shape; `path` names its place, such as `message` or `target.speed`. */
export type Speaker = (path: string, shape: Shape) => Promise<JsonValue>;

/**
 * Fills in what is free in the params of a chosen action, one value after the other. What can only be one value costs nothing: literals, and the
 * names and brackets around the gaps, are never sampled.
 */
export async function fillRecord(
  {fields}: RecordShape,
  speak: Speaker,
  path = '',
): Promise<{readonly [name: string]: JsonValue}> {
  const filled: [string, JsonValue][] = [];
  for (const {name, shape} of fields) {
    filled.push([name, await fill(shape, speak, path === '' ? name : `${path}.${name}`)]);
  }
  return Object.fromEntries(filled);
}

async function fill(shape: Shape, speak: Speaker, path: string): Promise<JsonValue> {
  switch (shape.kind) {
    case 'literal':
      return shape.value;
    case 'record':
      return fillRecord(shape, speak, path);
    case 'tuple': {
      const items: JsonValue[] = [];
      for (const [at, item] of shape.items.entries()) {
        items.push(await fill(item, speak, `${path}[${at}]`));
      }
      return items;
    }
    default:
      return speak(path, shape);
  }
}
