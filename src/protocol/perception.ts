import {z} from 'zod';
import {AgentId, JsonObject, TickNumber, Vector3} from './json.ts';

/** Something that an agent sees. */
export const VisibleEntity = z
  .looseObject({
    id: z.string().min(1).max(256).describe('Name of the entity; what tools take as target.'),
    type: z.string().max(256).default('entity').describe('Kind of thing, such as "berry" or "fire".'),
    position: Vector3.default([0, 0, 0]).describe('Position [x, y, z] in world units.'),
    distance: z
      .number()
      .min(0)
      .optional()
      .describe('Distance from the agent in world units; computed from the positions when absent.'),
    metadata: JsonObject.default({}).describe('Anything else; `category` may be "resource", "hazard" or "agent".'),
  })
  .meta({id: 'VisibleEntity', description: 'Something that the agent sees.'});

/** A stack of items that an agent carries. */
export const InventoryItem = z
  .looseObject({
    id: z.string().min(1).max(256).describe('Name of the stack; what tools take as item.'),
    name: z.string().max(256).default('').describe('Kind of item, such as "torch"; the id when empty.'),
    quantity: z.number().min(0).default(1).describe('How many there are.'),
  })
  .meta({id: 'InventoryItem', description: 'A stack of items that the agent carries.'});

/** What one agent perceives in one tick. Only `agent_id` and `tick` are required; unknown fields are kept for the prompt. */
export const PerceptionMessage = z
  .looseObject({
    agent_id: AgentId,
    tick: TickNumber,
    position: Vector3.default([0, 0, 0]).describe('Position [x, y, z] in world units.'),
    rotation: Vector3.default([0, 0, 0]).describe('Rotation [x, y, z] in degrees.'),
    velocity: Vector3.default([0, 0, 0]).describe('Velocity [x, y, z] in world units per second.'),
    visible_entities: z.array(VisibleEntity).max(4096).default([]).describe('What the agent sees, in any order.'),
    inventory: z.array(InventoryItem).max(4096).default([]).describe('What the agent carries.'),
    health: z.number().default(100).describe('Health, usually 0 to 100.'),
    energy: z.number().default(100).describe('Energy, usually 0 to 100.'),
    custom_data: JsonObject.default({}).describe("The game's own data; it reaches the model as it is."),
  })
  .meta({id: 'PerceptionMessage', description: 'What one agent perceives in one tick.'});

/** A perception after validation, with defaults filled in. */
export type PerceptionMessage = z.output<typeof PerceptionMessage>;
