import {findNearest} from '../src/agents/prompt/describe-now.ts';
import {isLow} from '../src/agents/prompt/numbers.ts';
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

/** Whoever is said to do one of these speaks to others. */
const TALKATIVE = /\b(warns?|tells?|talks?|shares? news|greets?)\b/;

/**
 * A forager's good sense, which the model learns. It turns on nothing but what stands in the prompt, most of it in its last lines: what is in reach and near,
 * levels as they are told, the signs of whole metres. In that order: take what is in reach; flee what hurts; eat; craft; warn who is near; walk to the nearest
 * resource; look for more. Pure.
 */
export function judge(scene: Scene): Judgement {
  const {perception, actions, recent, character} = scene;
  const {reach, near} = look(scene);
  const isResource = (thing: Entity) => isA(thing, 'resource');
  const isAgent = (thing: Entity) => isA(thing, 'agent');
  const isHazard = (thing: Entity) => isA(thing, 'hazard');
  const threat = reach.find(isHazard);
  const prize = reach.find(isResource);
  const resource = prize ?? near.find(isResource);
  const danger = threat ?? near.find(isHazard);
  const partner = [...reach, ...near].find(isAgent);
  const food = perception.inventory.find(({id, name}) => EDIBLE.has(name || id));
  const torch = perception.inventory.find(({id, name}) => (name || id) === 'torch');
  const recipe = toNames(perception.custom_data.recipes)[0];

  const targets = new Map(
    Object.entries({
      move_to: toSubject('entity', threat ?? resource ?? danger ?? partner),
      explore_direction: wayRound(perception),
      pickup_item: toSubject('entity', resource),
      drop_item: toSubject('item', perception.inventory[0]),
      use_item: toSubject('item', food ?? torch ?? perception.inventory[0]),
      craft_item: recipe === undefined ? undefined : `recipe ${recipe}`,
      look_at: toSubject('entity', reach[0] ?? near[0]),
      send_message: toSubject('entity', partner),
      idle: '',
    }).filter((target): target is [string, string] => target[1] !== undefined),
  );
  const isHungry = isLow(perception.energy, perception.health);
  const hasNews = danger !== undefined && perception.custom_data.messages === undefined && !recent.includes('send_message');
  const wishes: readonly (readonly [tool: string, isWanted: boolean, reason: string])[] = [
    ['pickup_item', prize !== undefined, `the ${prize?.type} is in reach`],
    ['move_to', threat !== undefined, `the ${threat?.type} is too close`],
    ['use_item', isHungry && food !== undefined, `I am hungry and have ${food?.name}`],
    ['craft_item', recipe !== undefined, `I can make ${recipe}`],
    ['send_message', hasNews && partner !== undefined && TALKATIVE.test(character), `others should know of the ${danger?.type}`],
    ['move_to', resource !== undefined, `I see ${resource?.type}`],
    ['use_item', torch !== undefined && !recent.includes('use_item'), 'I want to see more'],
    ['explore_direction', true, 'there is nothing here'],
    ['idle', true, 'there is nothing to do'],
  ];
  const isPossible = (tool: string) => targets.has(tool) && actions.some((action) => action.tool === tool);
  const wish = wishes.find(([tool, isWanted]) => isWanted && isPossible(tool));
  const [tool, , reason] = wish ?? [actions[0]?.tool as string, true, 'there is nothing else to do'];
  return {tool, targets, reason, message: toWarning(danger, perception, character)};
}

/** What it is told to be in reach and near, the nearest first. */
function look({perception, labels}: Scene): {readonly reach: readonly Entity[]; readonly near: readonly Entity[]} {
  const {reach, near} = findNearest(perception);
  const isTold = ({id}: Entity) => labels.has(`entity ${id}`);
  return {reach: reach.filter(isTold), near: near.filter(isTold)};
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
  const [east, south] = [Math.round(x) >= 0, Math.round(z) >= 0];
  const isAtShore = JSON.stringify(result ?? {}).includes('"success":false');
  return isAtShore ? toDiagonal(!east, !south) : toDiagonal(!south, east);
}

const toDiagonal = (east: boolean, south: boolean): string => `${south ? 'south' : 'north'}${east ? 'east' : 'west'}`;

const isA = ({metadata}: Entity, category: string): boolean => metadata.category === category;

const toSubject = (kind: string, found: {readonly id: string} | undefined): string | undefined => found && `${kind} ${found.id}`;

const toNames = (value: unknown): string[] => (Array.isArray(value) ? value.filter((name) => typeof name === 'string') : []);
