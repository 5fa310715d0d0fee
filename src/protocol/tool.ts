import * as z from 'zod';
import {JsonObject} from './json.ts';

/** A tool that an agent may call. */
export const ToolDefinition = z
  .object({
    name: z
      .string()
      .regex(/^[A-Za-z_][A-Za-z0-9_.-]{0,63}$/, 'letters, digits, _ . and -, starting with a letter or _, at most 64 characters')
      .describe('Name of the tool, at most 64 characters.'),
    description: z.string().max(2000).default('').describe('What the tool does and when to use it, in a sentence or two.'),
    parameters: JsonObject.default({type: 'object', properties: {}}).describe(
      'JSON Schema of the params object. `x-from` on a property takes its values from the perception: ' +
        'visible_entities, resources, agents, hazards, inventory and recipes give ids or names; ' +
        'positions and destinations give [x, y, z] of what is seen, destinations away from hazards.',
    ),
  })
  .meta({id: 'ToolDefinition', description: 'A tool that an agent may call.'});
export type ToolDefinition = z.output<typeof ToolDefinition>;
