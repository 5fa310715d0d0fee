import type {JsonValue} from '../../protocol/json.ts';
import type {PerceptionMessage} from '../../protocol/perception.ts';
import type {ActionShape, Shape} from '../shape.ts';
import {toRecordInstance} from '../shape-instance.ts';

type Entity = PerceptionMessage['visible_entities'][number];
type Call = {readonly tool: string; readonly params: {readonly [name: string]: JsonValue}};

/** Distances in world units: hazards nearer than the first are fled, resources nearer than the second are in reach. */
const ALARM_DISTANCE = 5;
const REACH = 2;
/** Below this energy an agent eats what it has. */
const HUNGER = 40;

const EDIBLE = /berry|food|bread|meat|fruit|apple|fish|mushroom|potion/i;
const COMPASS = ['north', 'east', 'south', 'west'] as const;

/**
 * A forager's common sense, without a model and without chance: flee the nearest hazard, eat when hungry, take the nearest resource,
 * walk to it, craft what can be crafted, else explore. For tools that it does not know it takes the first one that needs no imagination. Pure.
 */
export function chooseAction(actions: readonly ActionShape[], perception: PerceptionMessage): Call {
  const hazard = nearest(perception, 'hazard', ALARM_DISTANCE);
  const resource = nearest(perception, 'resource', Number.POSITIVE_INFINITY);
  const food = perception.energy < HUNGER ? perception.inventory.find(({id, name}) => EDIBLE.test(name || id)) : undefined;
  return (
    (hazard && call(actions, 'move_to', 'target_position', `away_from_${hazard.id}`)) ??
    (food && call(actions, 'use_item', 'item_id', food.id)) ??
    (resource && distanceTo(perception, resource) <= REACH ? call(actions, 'pickup_item', 'item_id', resource.id) : undefined) ??
    (resource && call(actions, 'move_to', 'target_position', resource.id)) ??
    call(actions, 'craft_item') ??
    call(actions, 'explore_direction', 'direction', wander(perception)) ??
    simplest(actions)
  );
}

/** A call of `tool` whose param `field` is the option of that name; undefined when the agent cannot do that now. */
function call(actions: readonly ActionShape[], tool: string, field?: string, option?: string): Call | undefined {
  for (const {params} of actions.filter((action) => action.tool === tool)) {
    const offered = options(params.fields.find(({name}) => name === field)?.shape);
    const chosen = offered.find(({value, name}) => (name ?? value) === option);
    if (field === undefined) {
      return {tool, params: toRecordInstance(params)};
    }
    if (chosen !== undefined) {
      return {tool, params: {...toRecordInstance(params), [field]: chosen.value}};
    }
  }
  return undefined;
}

function options(shape: Shape | undefined): readonly (Shape & {readonly kind: 'literal'})[] {
  const all = shape?.kind === 'choice' ? shape.options : shape === undefined ? [] : [shape];
  return all.filter((option) => option.kind === 'literal');
}

/** The tool with the fewest params; of those the last, because tool lists end with doing nothing. */
function simplest(actions: readonly ActionShape[]): Call {
  const action = actions.reduce((best, candidate) =>
    candidate.params.fields.length <= best.params.fields.length ? candidate : best,
  );
  return {tool: action.tool, params: toRecordInstance(action.params)};
}

/** Each agent explores in a direction of its own and turns every 50 ticks. */
function wander({agent_id, tick}: PerceptionMessage): string {
  const own = [...agent_id].reduce((sum, letter) => sum + (letter.codePointAt(0) ?? 0), 0);
  return COMPASS[(own + Math.floor(tick / 50)) % COMPASS.length] as string;
}

const distanceTo = ({position: [x, y, z]}: PerceptionMessage, {distance, position}: Entity): number =>
  distance ?? Math.hypot(position[0] - x, position[1] - y, position[2] - z);

/** The nearest thing of a sort that is nearer than `limit`. */
function nearest(perception: PerceptionMessage, category: string, limit: number): Entity | undefined {
  let [found, distance]: [Entity | undefined, number] = [undefined, limit];
  for (const entity of perception.visible_entities) {
    const own = entity.metadata.category === category ? distanceTo(perception, entity) : limit;
    [found, distance] = own < distance ? [entity, own] : [found, distance];
  }
  return found;
}
