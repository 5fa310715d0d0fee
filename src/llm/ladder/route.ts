import type {BackendKind} from '../backend.ts';

/** The largest model last: what is wanted and missing is replaced by something smaller, and never by something that costs more. */
const SIZES: readonly BackendKind[] = ['scripted', 'llama', 'openai'];

/**
 * The place on a ladder at which an agent starts that wants a certain backend: the first one that is no larger, or else the last. Whoever wants none starts at
 * the first one. Pure.
 */
export function toStart(kinds: readonly BackendKind[], wanted: BackendKind | undefined): number {
  const size = (kind: BackendKind) => SIZES.indexOf(kind);
  const found = wanted === undefined ? 0 : kinds.findIndex((kind) => size(kind) <= size(wanted));
  return found < 0 ? kinds.length - 1 : found;
}
