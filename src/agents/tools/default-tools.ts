import type {ToolDefinition} from '../../protocol/tool.ts';

const DIRECTIONS = ['north', 'northeast', 'east', 'southeast', 'south', 'southwest', 'west', 'northwest'];

const object = (properties: {[name: string]: ToolDefinition['parameters']}, required = Object.keys(properties)) => ({
  type: 'object',
  properties,
  required,
  additionalProperties: false,
});

const position = (source: string, description: string) => ({
  type: 'array',
  items: {type: 'number'},
  minItems: 3,
  maxItems: 3,
  'x-from': source,
  description,
});

const name = (source: string, description: string) => ({
  type: 'string',
  minLength: 1,
  maxLength: 256,
  'x-from': source,
  description,
});

const toTools = (north: string): readonly ToolDefinition[] => [
  {
    name: 'move_to',
    description: 'Walk towards something useful, or away from a hazard.',
    parameters: object(
      {
        target_position: position('destinations', 'Where to, [x, y, z].'),
        speed: {type: 'number', minimum: 1, maximum: 4, description: 'Units per second.'},
      },
      ['target_position'],
    ),
  },
  {
    name: 'explore_direction',
    description: `Walk to find something new. North is ${north}, east is +x.`,
    parameters: object({direction: {type: 'string', enum: DIRECTIONS}}),
  },
  {
    name: 'pickup_item',
    description: 'Take a resource that is within reach.',
    parameters: object({item_id: name('resources', 'Id of a visible resource.')}),
  },
  {
    name: 'drop_item',
    description: 'Put an item on the ground.',
    parameters: object({item_id: name('inventory', 'Id of an item of the inventory.')}),
  },
  {
    name: 'use_item',
    description: 'Use an item: eat food, light a torch.',
    parameters: object({item_id: name('inventory', 'Id of an item of the inventory.')}),
  },
  {
    name: 'craft_item',
    description: 'Make something out of items.',
    parameters: object({recipe: name('recipes', 'Name of a recipe.')}),
  },
  {
    name: 'look_at',
    description: 'Turn towards something without walking.',
    parameters: object({target_position: position('positions', 'What to look at, [x, y, z].')}),
  },
  {
    name: 'send_message',
    description: 'Say a short sentence to another agent.',
    parameters: object({
      recipient_id: name('agents', 'Id of a visible agent.'),
      message: {type: 'string', minLength: 1, maxLength: 80, description: 'The sentence.'},
    }),
  },
  {name: 'idle', description: 'Do nothing and rest.', parameters: object({})},
];

/** What agents can do that registered no tools of their own: the foraging world of the system that this one re-does. */
export const DEFAULT_TOOLS = toTools('-z');

/** The same in two dimensions. */
export const DEFAULT_TOOLS_2D = toTools('-y');
