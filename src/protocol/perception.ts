import * as z from 'zod';
import {AgentId, JsonObject, TickNumber, Vector3} from './json.ts';

/** Something that an agent sees. */
export const VisibleEntity = z
  .looseObject({
    id: z.string().min(1).max(256).describe('Name of the entity; what tools take as target.'),
    type: z.string().max(256).default('entity').describe('Kind of thing, such as "berry" or "fire".'),
    position: Vector3.prefault([0, 0, 0]).describe('Position [x, y, z] in world units; [x, y] in a 2D game.'),
    distance: z
      .number()
      .min(0)
      .optional()
      .describe('Distance from the agent in world units; computed from the positions when absent.'),
    metadata: JsonObject.default({}).describe(
      'Anything else, which is recorded. The model is told the `category`: "resource", "hazard", "agent", or one of your own.',
    ),
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

/** Something that the game allows an agent to do in one tick. */
export const LegalAction = z
  .looseObject({
    tool: z.string().describe("One of the agent's tools."),
    params: JsonObject.default({}).describe('Values that are fixed; params that are left out stay open.'),
  })
  .meta({id: 'LegalAction', description: 'Something that the game allows an agent to do in one tick.'});

export type LegalAction = z.output<typeof LegalAction>;

/** What one agent perceives in one tick. Only `agent_id` and `tick` are required; unknown fields are kept for the prompt. */
export const PerceptionMessage = z
  .looseObject({
    agent_id: AgentId,
    tick: TickNumber,
    position: Vector3.prefault([0, 0, 0]).describe(
      'Position [x, y, z] in world units; [x, y] in a 2D game. How large these are is said by `reach` when the agent is registered.',
    ),
    rotation: Vector3.prefault([0, 0, 0]).describe('Rotation [x, y, z] in degrees; recorded, and not told to the model.'),
    velocity: Vector3.prefault([0, 0, 0]).describe(
      'Velocity [x, y, z] in world units per second; [x, y] in a 2D game; recorded, and not told to the model.',
    ),
    visible_entities: z.array(VisibleEntity).max(4096).prefault([]).describe('What the agent sees, in any order.'),
    inventory: z.array(InventoryItem).max(4096).default([]).describe('What the agent carries.'),
    health: z.number().default(100).describe('Health, usually 0 to 100.'),
    energy: z.number().default(100).describe('Energy, usually 0 to 100.'),
    custom_data: JsonObject.default({}).describe(
      "The game's own data, told to the model: 500 characters of each entry and 2000 of all, numbers within lists and objects with one decimal. `recipes` is a list of names, `messages` of {from, message}, `last_tool_result` is {tool, success, reason}: agents with `recall` remember what the latter two say.",
    ),
    busy: z
      .boolean()
      .default(false)
      .describe('The agent is carrying out what it decided: the model is not asked, and its last decision is carried.'),
    watched: z
      .boolean()
      .default(false)
      .describe(
        'Somebody looks at the agent and may want to know why: if it has `reasoning_tokens`, its decision is explained as soon as the model has nothing to decide.',
      ),
    legal_actions: z
      .array(LegalAction)
      .min(1)
      .max(4096)
      .optional()
      .describe("What the game allows in this tick, most important first; absent: whatever the agent's tools allow."),
  })
  .meta({id: 'PerceptionMessage', description: 'What one agent perceives in one tick.'});

/** A perception after validation, with defaults filled in. */
export type PerceptionMessage = z.output<typeof PerceptionMessage>;
