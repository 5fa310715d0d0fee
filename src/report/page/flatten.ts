/** One line of what an agent saw. */
export interface Row {
  /** Such as `visible_entities.berry_3.position`. */
  readonly path: string;
  readonly value: string;
  /** What it was the last time; absent for what is new, and where there was no last time. */
  readonly before?: string;
  readonly state: 'same' | 'changed' | 'new' | 'gone';
}

/** A perception line by line, compared with the one before. Things with an id are compared with themselves, wherever they stand in their list. Pure. */
export function compareSights(now: unknown, before: unknown): readonly Row[] {
  const rows = new Map(flatten(now, ''));
  const old = before === undefined ? undefined : new Map(flatten(before, ''));
  const present = [...rows].map(([path, value]): Row => {
    const was = old?.get(path);
    return old === undefined || was === value
      ? {path, value, state: 'same'}
      : was === undefined
        ? {path, value, state: 'new'}
        : {path, value, before: was, state: 'changed'};
  });
  const gone = [...(old ?? [])].flatMap(([path, was]): Row[] =>
    rows.has(path) ? [] : [{path, value: '', before: was, state: 'gone'}],
  );
  return [...present, ...gone];
}

function flatten(value: unknown, path: string): readonly (readonly [string, string])[] {
  if (Array.isArray(value)) {
    return isPlain(value)
      ? [[path, `[${value.map(show).join(', ')}]`]]
      : value.flatMap((item, at) => flatten(item, join(path, idOf(item) ?? String(at))));
  }
  if (typeof value === 'object' && value !== null) {
    const entries = Object.entries(value);
    return entries.length === 0 ? [[path, '{}']] : entries.flatMap(([key, inner]) => flatten(inner, join(path, key)));
  }
  return [[path, show(value)]];
}

const isPlain = (list: readonly unknown[]) => list.every((item) => typeof item !== 'object' || item === null);

const idOf = (item: unknown): string | undefined => {
  const {id} = Object(item) as {id?: unknown};
  return typeof id === 'string' ? id : undefined;
};

const join = (path: string, key: string) => (path === '' ? key : `${path}.${key}`);

const show = (value: unknown): string =>
  typeof value === 'number' ? String(Math.round(value * 1000) / 1000) : typeof value === 'string' ? value : JSON.stringify(value);
