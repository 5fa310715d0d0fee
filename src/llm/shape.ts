import type {JsonValue} from '../protocol/json.ts';

export type {JsonValue};

/**
 * What may be said at one place of an answer. A shape is narrower than the tool's JSON Schema: whatever fits the shape fits the
 * schema, and it holds only what makes sense in this tick (the items that the agent has, the entities that it sees).
 * Backends turn shapes into their own means of constraint (a grammar, a JSON Schema for a server, a list of candidates).
 */
export type Shape =
  /**
   * Exactly this value. Where `name` is given, the model says the name and the value is put in its place. `subject` is the key of the fact that the
   * prompt tells of it; a value without one, from a list that has been narrowed, has its `place` in the whole list, from 0.
   */
  | {
      readonly kind: 'literal';
      readonly value: JsonValue;
      readonly name?: string;
      readonly subject?: string;
      readonly place?: number;
    }
  /** One of these; never empty. */
  | {readonly kind: 'choice'; readonly options: readonly Shape[]}
  /** A number with at most `decimals` digits behind the point (0: an integer), between `min` and `max`, both included. */
  | {readonly kind: 'number'; readonly min: number; readonly max: number; readonly decimals: number}
  /** Text of `minLength` to `maxLength` characters (Unicode code points), without control characters. */
  | {readonly kind: 'text'; readonly minLength: number; readonly maxLength: number}
  /** A list of `minItems` to `maxItems` elements of one shape. */
  | {readonly kind: 'list'; readonly items: Shape; readonly minItems: number; readonly maxItems: number}
  /** A list with one shape per position. */
  | {readonly kind: 'tuple'; readonly items: readonly Shape[]}
  /** An object with all of these fields, in this order; optional ones too, unless whoever chooses leaves them out. */
  | {readonly kind: 'record'; readonly fields: readonly Field[]};

/** One field of a record. */
export interface Field {
  readonly name: string;
  readonly shape: Shape;
  /** It may be left out. */
  readonly isOptional?: boolean;
}

/** One tool that an agent may call in this tick, and everything that may be said to it. */
export interface ActionShape {
  readonly tool: string;
  /** Where a tool comes several times, with different params: the key of the fact that the prompt tells of these. */
  readonly subject?: string;
  readonly params: RecordShape;
}

export type RecordShape = Shape & {readonly kind: 'record'};
export type Literal = Shape & {readonly kind: 'literal'};
