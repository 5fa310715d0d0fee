import {findNearest} from '../src/agents/prompt/describe-now.ts';
import {toLevel} from '../src/agents/prompt/numbers.ts';
import {OPTION_LABELS} from '../src/llm/labels.ts';
import type {ActionShape} from '../src/llm/shape.ts';
import type {PerceptionMessage} from '../src/protocol/perception.ts';
import {EDIBLE} from './world/kinds.ts';

type Entity = PerceptionMessage['visible_entities'][number];

/** What an agent knows when it decides: what its prompt tells it, no more. */
export interface Scene {
  readonly perception: PerceptionMessage;
  /** What it may do now. */
  readonly actions: readonly Pick<ActionShape, 'tool'>[];
  /** The letters of the things that it is told of, by the keys of their facts. */
  readonly labels: ReadonlyMap<string, string>;
  /** Its last tools, newest last. */
  readonly recent: readonly string[];
  /** Who it is and what it wants, in the words of its registration. */
  readonly character: string;
}

/** What the expert does, and what it would use every other tool for. */
export interface Judgement {
  readonly tool: string;
  /** By tool: the subject of a thing ("entity berry_1"), or a constant ("north"). */
  readonly targets: ReadonlyMap<string, string>;
  /** Why, in words. */
  readonly reason: string;
  /** What it tells others, if it does. */
  readonly message: string;
}

/** At this energy, as it is told, an agent eats. */
const HUNGER = 40;

/** Whoever is said to do one of these speaks to others. */
const TALKATIVE = /\b(warns?|tells?|talks?|shares? news|greets?)\b/;

/**
 * A forager's good sense, which the model learns. It turns on nothing but what stands in the prompt: kinds and categories, who is near and in reach in which
 * order, letters, levels as they are told, whole metres. In that order: take what is in reach, or flee what hurts, whichever is nearer; eat; craft; warn who is
 * near; walk to the nearest resource, or to another one when something that hurts is nearer; look for more. Pure.
 */
export function judge(scene: Scene): Judgement {
  const {perception, actions, recent, character} = scene;
  const {near, reach, seen} = look(scene);
  const isResource = (thing: Entity) => isA(thing, 'resource');
  const isAgent = (thing: Entity) => isA(thing, 'agent');
  const first = reach.find((thing) => !isAgent(thing));
  const isInDanger = first !== undefined && isA(first, 'hazard');
  const resource = near.find(isResource) ?? seen.find(isResource);
  const nearest = near.find((thing) => !isAgent(thing));
  const aim = nearest !== undefined && isResource(nearest) ? nearest : seen.find(isResource);
  const danger = near.find((thing) => isA(thing, 'hazard'));
  const partner = near.find(isAgent) ?? seen.find(isAgent);
  const food = perception.inventory.find(({id, name}) => EDIBLE.has(name || id));
  const torch = perception.inventory.find(({id, name}) => (name || id) === 'torch');
  const recipe = toNames(perception.custom_data.recipes)[0];

  const targets = new Map(
    Object.entries({
      move_to: toSubject('entity', isInDanger ? first : (aim ?? danger ?? partner)),
      explore_direction: wayRound(perception),
      pickup_item: toSubject('entity', resource),
      drop_item: toSubject('item', perception.inventory[0]),
      use_item: toSubject('item', food ?? torch ?? perception.inventory[0]),
      craft_item: recipe === undefined ? undefined : `recipe ${recipe}`,
      look_at: toSubject('entity', near[0]),
      send_message: toSubject('entity', partner),
      idle: '',
    }).filter((target): target is [string, string] => target[1] !== undefined),
  );
  const isHungry = Number(toLevel(perception.energy)) <= HUNGER;
  const hasNews = danger !== undefined && perception.custom_data.messages === undefined && !recent.includes('send_message');
  const wishes: readonly (readonly [tool: string, isWanted: boolean, reason: string])[] = [
    ['move_to', isInDanger, `the ${first?.type} is too close`],
    ['pickup_item', first !== undefined && isResource(first), `the ${first?.type} is in reach`],
    ['use_item', isHungry && food !== undefined, `I am hungry and have ${food?.name}`],
    ['craft_item', recipe !== undefined, `I can make ${recipe}`],
    ['send_message', hasNews && near.some(isAgent) && TALKATIVE.test(character), `others should know of the ${danger?.type}`],
    ['move_to', aim !== undefined, `I see ${aim?.type}`],
    ['use_item', torch !== undefined && !recent.includes('use_item'), 'I want to see more'],
    ['explore_direction', true, 'there is nothing here'],
    ['idle', true, 'there is nothing to do'],
  ];
  const isPossible = (tool: string) => targets.has(tool) && actions.some((action) => action.tool === tool);
  const wish = wishes.find(([tool, isWanted]) => isWanted && isPossible(tool));
  const [tool, , reason] = wish ?? [actions[0]?.tool as string, true, 'there is nothing else to do'];
  return {tool, targets, reason, message: toWarning(danger, perception, character)};
}

/** What is near and in reach, nearest first, and all that is seen, in the order of its letters. */
function look({perception, labels}: Scene): {near: Entity[]; reach: Entity[]; seen: Entity[]} {
  const places = new Map(OPTION_LABELS.map((label, at) => [label, at]));
  const placeOf = ({id}: Entity) => places.get(labels.get(`entity ${id}`) ?? '') ?? OPTION_LABELS.length;
  const seen = perception.visible_entities.filter(({id}) => labels.has(`entity ${id}`)).sort((a, b) => placeOf(a) - placeOf(b));
  const {near, reach} = findNearest(perception);
  const find = (ids: readonly string[]) => ids.flatMap((id) => seen.find((thing) => thing.id === id) ?? []);
  return {near: find(near), reach: find(reach), seen};
}

/** Where the danger is, in the manner of whoever speaks. */
function toWarning(danger: Entity | undefined, {position: [x, , z]}: PerceptionMessage, character: string): string {
  const what =
    danger === undefined
      ? 'nothing to see here'
      : `${danger.type} in the ${toCompass(danger.position[0] - x, danger.position[2] - z)}`;
  const manner = Object.keys(MANNERS).find((word) => character.includes(word));
  return `${manner === undefined ? '' : MANNERS[manner]}${what}`;
}

const MANNERS: {readonly [word: string]: string} = {
  cheerful: 'Hello! There is ',
  patient: 'Easy now, ',
  curious: 'Look, ',
  careful: 'Take care: ',
  brave: 'Follow me, but mind the ',
  merry: 'Ho ho, ',
  shy: 'Excuse me, ',
};

function toCompass(east: number, south: number): string {
  return Math.abs(east) > Math.abs(south) ? (east > 0 ? 'east' : 'west') : south > 0 ? 'south' : 'north';
}

/** Round the middle of the world, so that nobody who looks for something walks up and down; inland where the world ends. */
function wayRound({position: [x, , z], custom_data: {last_tool_result: result}}: PerceptionMessage): string {
  const [east, south] = [Math.round(x), Math.round(z)];
  const isAtShore = JSON.stringify(result ?? {}).includes('"success":false');
  if (Math.abs(east) > Math.abs(south)) {
    return isAtShore ? (east > 0 ? 'west' : 'east') : east > 0 ? 'north' : 'south';
  }
  return isAtShore ? (south > 0 ? 'north' : 'south') : south > 0 ? 'east' : 'west';
}

const isA = ({metadata}: Entity, category: string): boolean => metadata.category === category;

const toSubject = (kind: string, found: {readonly id: string} | undefined): string | undefined => found && `${kind} ${found.id}`;

const toNames = (value: unknown): string[] => (Array.isArray(value) ? value.filter((name) => typeof name === 'string') : []);
