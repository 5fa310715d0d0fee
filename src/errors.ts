import type {FailureKind} from './protocol/failures.ts';

/**
 * A failure that we foresaw and can explain.
 * `message` is lower case, names the offending value and the expectation, and ends with what the reader can do;
 * `data` is sent to the game with the error. Anything else that is thrown counts as a bug.
 */
export class RuntimeFailure extends Error {
  override readonly name = 'RuntimeFailure';
  readonly kind: FailureKind;
  readonly data: Readonly<Record<string, unknown>>;

  constructor(kind: FailureKind, message: string, options: {data?: Record<string, unknown>; cause?: unknown} = {}) {
    super(message, options.cause === undefined ? undefined : {cause: options.cause});
    this.kind = kind;
    this.data = options.data ?? {};
  }
}

/** The message of anything that can be thrown. */
export function toMessage(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
