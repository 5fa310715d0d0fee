import {LONGEST_EVENT, type NotableEvent} from '../../protocol/event.ts';
import {isJsonObject, type JsonValue} from '../../protocol/json.ts';
import type {PerceptionMessage} from '../../protocol/perception.ts';
import {isOnLevel, toPoint} from '../prompt/numbers.ts';
import {distanceBetween} from '../tools/sources.ts';

type Entity = PerceptionMessage['visible_entities'][number];
type Happening = Omit<NotableEvent, 'tick'>;

/** Health that is lost at once: less is no event, as much as the second is never forgotten. */
const LEAST_LOSS = 2;
const GRAVE_LOSS = 20;
/** Whoever is hurt blames the nearest hazard within so many world units. */
const BLAME = 3;
/** Where something was seen is remembered to so many world units. */
const REGION = 10;
const LONGEST_SPEECH = 200;

/**
 * What is worth remembering in a perception, given the one before: what hurt, what was said to the agent, what it tried in vain, whom it met, and where it saw
 * what. At the first perception everything in sight is new. Pure.
 */
export function notice(before: PerceptionMessage | undefined, now: PerceptionMessage): readonly NotableEvent[] {
  const happenings = [
    ...noticePain(before, now),
    ...noticeSpeech(before, now),
    ...noticeFailure(before, now),
    ...noticeSights(before, now),
  ];
  return happenings.map(({text, salience}) => ({tick: now.tick, text: text.slice(0, LONGEST_EVENT), salience}));
}

function noticePain(before: PerceptionMessage | undefined, now: PerceptionMessage): readonly Happening[] {
  const loss = before === undefined ? 0 : before.health - now.health;
  if (loss < LEAST_LOSS) {
    return [];
  }
  const isHazard = (entity: Entity) =>
    entity.metadata.category === 'hazard' && distanceBetween(now.position, entity.position) <= BLAME;
  const cause = now.visible_entities.find(isHazard);
  return [
    {text: cause === undefined ? 'was hurt' : `was hurt near ${cause.type}`, salience: Math.min(1, 0.4 + loss / GRAVE_LOSS)},
  ];
}

/** `custom_data.messages`, as the demo and the default tools have them: who said what. */
function noticeSpeech(before: PerceptionMessage | undefined, now: PerceptionMessage): readonly Happening[] {
  const heard = new Set(toList(before?.custom_data.messages).map((message) => JSON.stringify(message)));
  return toList(now.custom_data.messages).flatMap((message) => {
    const {from, message: said} = isJsonObject(message) ? message : {};
    const isNew = typeof from === 'string' && typeof said === 'string' && !heard.has(JSON.stringify(message));
    return isNew ? [{text: `${from} said "${said.slice(0, LONGEST_SPEECH)}"`, salience: 0.6}] : [];
  });
}

function noticeFailure(before: PerceptionMessage | undefined, now: PerceptionMessage): readonly Happening[] {
  const result = now.custom_data.last_tool_result;
  if (
    !isJsonObject(result) ||
    result.success !== false ||
    JSON.stringify(result) === JSON.stringify(before?.custom_data.last_tool_result)
  ) {
    return [];
  }
  const {tool, reason} = result;
  return typeof tool === 'string' && typeof reason === 'string' ? [{text: `${tool} failed: ${reason}`, salience: 0.3}] : [];
}

function noticeSights(before: PerceptionMessage | undefined, now: PerceptionMessage): readonly Happening[] {
  const known = new Set(before?.visible_entities.map(({id}) => id));
  return now.visible_entities.filter(({id}) => !known.has(id)).map((entity) => toSighting(entity, now.position));
}

function toSighting({id, type, position, metadata}: Entity, here: Entity['position']): Happening {
  if (metadata.category === 'agent') {
    return {text: `met ${id}`, salience: 0.4};
  }
  const region = position.map((value) => Math.round(value / REGION) * REGION) as typeof position;
  return {
    text: `saw ${type} around ${toPoint(region, !isOnLevel(position, here))}`,
    salience: metadata.category === 'hazard' ? 0.4 : 0.2,
  };
}

const toList = (value: JsonValue | undefined): readonly JsonValue[] => (Array.isArray(value) ? value : []);
