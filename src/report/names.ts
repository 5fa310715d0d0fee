/** A table whose rows are referred to by their places; each key has one row. */
export interface Names<Key, Row> {
  /** The place of a key's row, which is made when there is none. */
  placeOf(key: Key, make: () => Row): number;
  /** Writes a key's row, new or anew. */
  set(key: Key, row: Row): void;
  values(): readonly Row[];
}

/** Creates an empty table. */
export function createNames<Key, Row>(): Names<Key, Row> {
  const places = new Map<Key, number>();
  const rows: Row[] = [];
  const placeOf = (key: Key, make: () => Row): number => {
    const known = places.get(key);
    if (known !== undefined) {
      return known;
    }
    places.set(key, rows.length);
    rows.push(make());
    return rows.length - 1;
  };
  return {
    placeOf,
    set(key, row) {
      rows[placeOf(key, () => row)] = row;
    },
    values: () => rows,
  };
}
