import type * as z from 'zod';
import {isPerception} from '../protocol/generated/perception-check.ts';
import {InventoryItem, PerceptionMessage, VisibleEntity} from '../protocol/perception.ts';

type Vector = PerceptionMessage['position'];
type Entity = PerceptionMessage['visible_entities'][number];
type Item = PerceptionMessage['inventory'][number];

/** What is filled in where the game says nothing, by the schemas. */
const {agent_id: _id, tick: _tick, ...PERCEPTION} = PerceptionMessage.parse({agent_id: 'nobody', tick: 0});
const ENTITY = VisibleEntity.parse({id: 'nothing'});
const ITEM = InventoryItem.parse({id: 'nothing'});

/**
 * Reads one perception. What the game sent stays as it is, and of a good perception only what lacks something is copied. The check is derived from the schema;
 * what is wrong with a bad one is said by the schema itself.
 */
export function readPerception(value: unknown): z.ZodSafeParseResult<PerceptionMessage> {
  if (!isPerception(value)) {
    return PerceptionMessage.safeParse(value);
  }
  const {position, rotation, velocity, visible_entities = [], inventory = [], legal_actions} = value;
  const data: PerceptionMessage = {
    ...PERCEPTION,
    ...value,
    position: inSpace(position),
    rotation: inSpace(rotation),
    velocity: inSpace(velocity),
    visible_entities: visible_entities.map(toEntity),
    inventory: inventory.map(toItem),
    legal_actions: legal_actions?.map(({params = {}, ...action}) => ({...action, params})),
  };
  return {success: true, data};
}

function toEntity(entity: z.input<typeof VisibleEntity>): Entity {
  const {type, position, metadata} = entity;
  const isWhole = type !== undefined && position?.length === 3 && metadata !== undefined;
  return isWhole ? (entity as Entity) : {...ENTITY, ...entity, position: inSpace(position)};
}

function toItem(item: z.input<typeof InventoryItem>): Item {
  const isWhole = item.name !== undefined && item.quantity !== undefined;
  return isWhole ? (item as Item) : {...ITEM, ...item};
}

/** A place in a plane gets its third number, which is 0. */
function inSpace(vector: z.input<typeof VisibleEntity>['position']): Vector {
  const [x, y, z = 0] = vector ?? ENTITY.position;
  return vector?.length === 3 ? vector : [x, y, z];
}
