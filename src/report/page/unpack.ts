import {byId} from './dom.ts';

/** The value that was packed into the page under this id. */
export async function unpack<Value>(id: string): Promise<Value> {
  const element = byId(id);
  const letters = atob(element.textContent);
  const bytes = new Uint8Array(letters.length);
  for (let at = 0; at < letters.length; at += 1) {
    bytes[at] = letters.charCodeAt(at);
  }
  const unzipped = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip'));
  return (await new Response(unzipped).json()) as Value;
}

/** Remembers what was made last for so many keys. */
export function remembering<Key, Value>(limit: number, create: (key: Key) => Value): (key: Key) => Value {
  const known = new Map<Key, Value>();
  return (key) => {
    const value = known.get(key) ?? create(key);
    known.delete(key);
    known.set(key, value);
    const [oldest] = known.keys();
    if (known.size > limit && oldest !== undefined) {
      known.delete(oldest);
    }
    return value;
  };
}
