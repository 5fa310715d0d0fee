/** What was of use last, at most so much of it. */
export interface Recent<Value> {
  /** The value of this key, which is of use by that. */
  find(key: string): Value | undefined;
  keep(key: string, value: Value): void;
}

/** Creates an empty store for `capacity` values; 0 keeps none. */
export function createRecent<Value>(capacity: number): Recent<Value> {
  const known = new Map<string, Value>();
  const keep = (key: string, value: Value) => {
    known.delete(key);
    known.set(key, value);
    const [oldest] = known.keys();
    if (known.size > capacity && oldest !== undefined) {
      known.delete(oldest);
    }
  };
  return {
    find(key) {
      const value = known.get(key);
      if (value !== undefined) {
        keep(key, value);
      }
      return value;
    },
    keep,
  };
}
