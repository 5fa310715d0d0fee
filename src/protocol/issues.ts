import type * as z from 'zod';

/** What is wrong at one place of a message. */
export interface Issue {
  /** Where, as `perceptions[0].health`; empty for the whole. */
  readonly path: string;
  readonly message: string;
}

/** As many as anybody reads: 4096 bad entities must not make an answer that is too long to be sent. */
const MAX_ISSUES = 20;

/** A validation error as the wire carries it: the first issues, and how many more there are. */
export function toIssues(error: z.ZodError): Issue[] {
  const issues = error.issues.slice(0, MAX_ISSUES).map(({path, message}) => ({path: toPath(path), message}));
  const more = error.issues.length - issues.length;
  return more > 0 ? [...issues, {path: '', message: `and ${more} more like these`}] : issues;
}

/** A place within a message, as `perceptions[0].health`. */
export const toPath = (path: readonly PropertyKey[]): string =>
  path.map((key, index) => (typeof key === 'number' ? `[${key}]` : `${index > 0 ? '.' : ''}${String(key)}`)).join('');
