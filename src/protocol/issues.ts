import type {z} from 'zod';

/** What is wrong at one place of a message. */
export interface Issue {
  /** Where, as `perceptions[0].health`; empty for the whole. */
  readonly path: string;
  readonly message: string;
}

/** A validation error as the wire carries it. */
export function toIssues(error: z.ZodError): Issue[] {
  return error.issues.map(({path, message}) => ({path: toPath(path), message}));
}

const toPath = (path: readonly PropertyKey[]): string =>
  path.map((key, index) => (typeof key === 'number' ? `[${key}]` : `${index > 0 ? '.' : ''}${String(key)}`)).join('');
