import {join} from 'node:path';
import {ensurePrefix, ownExecutable, type PrefixSpec} from './ensure-prefix.ts';

/** A program that a script of ours gets from Debian. */
export interface ExecutableSpec extends PrefixSpec {
  /** Where it is in the folder that the script fills. */
  readonly executable: string;
  /** What people should give who name one of their own, such as "give the path of a Chromium". */
  readonly cure: string;
}

/**
 * The executable that the spec's variable names, else one in the user's cache that all clones share, fetched on first use. Throws an error that says what to do
 * when there can be none.
 */
export async function ensureExecutable({executable, cure, ...spec}: ExecutableSpec): Promise<string> {
  const own = process.env[spec.variable];
  return own ? ownExecutable(spec.variable, own, cure) : join(await ensurePrefix(spec), executable);
}
