import type * as z from 'zod';
import type {FailureKind} from './failures.ts';

/** A method of the protocol as a value: types, validation and documentation are derived from it. */
export interface Method<Params extends z.ZodType = z.ZodType, Result extends z.ZodType = z.ZodType> {
  readonly name: string;
  /** One sentence for the game developer. */
  readonly summary: string;
  readonly params: Params;
  readonly result: Result;
  /** Foreseen failures, besides invalid params and internal errors. */
  readonly errors: readonly FailureKind[];
}

/** Declares a method; the types of its params and result are inferred from the schemas. */
export function defineMethod<Params extends z.ZodType, Result extends z.ZodType>(
  method: Method<Params, Result>,
): Method<Params, Result> {
  return method;
}

/** A one-way message. */
export interface NotificationType<Params extends z.ZodType = z.ZodType> {
  readonly name: string;
  readonly summary: string;
  readonly params: Params;
}

/** Declares a notification. */
export function defineNotification<Params extends z.ZodType>(notification: NotificationType<Params>): NotificationType<Params> {
  return notification;
}

/** What a handler receives: the params after validation, with defaults filled in. */
export type ParamsOf<M extends Method> = z.output<M['params']>;

/** What a handler returns. */
export type ResultOf<M extends Method> = z.input<M['result']>;
