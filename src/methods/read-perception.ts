import type {z} from 'zod';
import {isPerception} from '../protocol/generated/perception-check.ts';
import {PerceptionMessage} from '../protocol/perception.ts';

/**
 * Reads one perception. A good one is not copied: defaults are filled into the value itself, which came out of JSON.parse and belongs to nobody else.
 * The check is derived from the schema; what is wrong with a bad one is said by the schema itself.
 */
export function readPerception(value: unknown): z.ZodSafeParseResult<PerceptionMessage> {
  if (!isPerception(value)) {
    return PerceptionMessage.safeParse(value);
  }
  const {position, rotation, velocity, visible_entities} = value;
  intoSpace(position);
  intoSpace(rotation);
  intoSpace(velocity);
  for (const entity of visible_entities) {
    intoSpace(entity.position);
  }
  return {success: true, data: value};
}

/** Gives a place in a plane its third number, which is 0. */
function intoSpace(vector: number[]): void {
  if (vector.length === 2) {
    vector.push(0);
  }
}
