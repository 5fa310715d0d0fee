import * as z from 'zod';

/** An object that has no other fields than these: a field that nobody reads is a slip of somebody's pen. */
export const strictObject = <Shape extends z.ZodRawShape>(shape: Shape) =>
  z.strictObject(shape, {
    error: (issue) =>
      issue.code === 'unrecognized_keys'
        ? `there is no field ${issue.keys.map((key) => JSON.stringify(key)).join(', ')}; there are ${Object.keys(shape).join(', ')}`
        : undefined,
  });
