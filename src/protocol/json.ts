import * as z from 'zod';

/** Any value that JSON can carry. */
export type JsonValue = null | boolean | number | string | readonly JsonValue[] | {readonly [key: string]: JsonValue};

/** Whether a value is an object, and no array. */
export const isJsonObject = (value: JsonValue | undefined): value is {readonly [key: string]: JsonValue} =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Whatever stood in a message: it came out of JSON.parse, so walking through it again would only cost time. */
const AnyJson = z.unknown() as unknown as z.ZodType<JsonValue, JsonValue>;

/** A JSON object whose keys are the game's own. */
export const JsonObject = z.record(z.string(), AnyJson);

/**
 * Three numbers [x, y, z] in the game's units; of two, as 2D games have them, z is 0. Finite: NaN and infinities do not exist in JSON.
 */
export const Vector3 = z.union(
  [
    z.tuple([z.number(), z.number(), z.number()]),
    z.tuple([z.number(), z.number()]).transform(([x, y]): [number, number, number] => [x, y, 0]),
  ],
  {error: 'expected numbers, [x, y, z] or [x, y]'},
);

/** An agent's name: unique within the game, chosen by the game. */
export const AgentId = z.string().min(1).max(256).describe('Unique name of the agent, 1 to 256 characters.');

/** The number of a simulation tick. */
export const TickNumber = z.int().min(0).describe('Number of the simulation tick, from 0.');
