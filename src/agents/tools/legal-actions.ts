import {OPTION_LABELS} from '../../llm/labels.ts';
import type {ActionShape, Field, Literal, Shape} from '../../llm/shape.ts';
import type {JsonValue} from '../../protocol/json.ts';
import type {LegalAction, PerceptionMessage} from '../../protocol/perception.ts';

/** Values that the game has fixed for a call; params that are not named stay as open as the tool leaves them. */
export type FixedParams = {readonly [name: string]: JsonValue};

/**
 * Narrows what a tool may be called with to the calls that the game says are legal. Where they differ in one param alone, whose values are things that
 * are told of anyway, that param's choice is narrowed; else every call is an action of its own, with a `subject` for the prompt to tell of it.
 * `calls` is not empty. Pure.
 */
export function narrow(action: ActionShape, calls: readonly FixedParams[]): readonly ActionShape[] {
  if (calls.some((call) => Object.keys(call).length === 0)) {
    return [action];
  }
  const narrowed = narrowField(action, calls);
  return narrowed === undefined ? calls.map((call) => fix(action, call)) : [narrowed];
}

/** Whether the game allows this call in a perception: it does where it does not say what is legal. */
export function isLegal({tool, params}: LegalAction, {legal_actions: legal}: PerceptionMessage): boolean {
  const allows = (call: LegalAction) =>
    call.tool === tool && Object.entries(call.params).every(([name, value]) => isEqual(value, params[name]));
  return legal === undefined || legal.some(allows);
}

/** The action with one choice narrowed to the values in `calls`; undefined when the calls are not of that kind. */
function narrowField({tool, params}: ActionShape, calls: readonly FixedParams[]): ActionShape | undefined {
  const names = new Set(calls.flatMap(Object.keys));
  const [name] = names;
  const field = params.fields.find((candidate) => names.size === 1 && candidate.name === name);
  const options = field?.shape.kind === 'choice' ? field.shape.options.filter(isLiteral) : [];
  const places = new Set(calls.map((call) => options.findIndex(({value}) => isEqual(value, call[name as string]))));
  if (field === undefined || places.has(-1) || options.length > OPTION_LABELS.length) {
    return undefined;
  }
  const chosen = [...places].map((place): Literal => ({...(options[place] as Literal), place}));
  const shape: Shape = chosen.length === 1 ? (chosen[0] as Shape) : {kind: 'choice', options: chosen};
  return {tool, params: withFields(params.fields, [{name: field.name, shape}])};
}

/** The action with these params and no others, but for what is still free. */
function fix({tool, params}: ActionShape, call: FixedParams): ActionShape {
  const fixed = Object.entries(call).map(([name, value]): Field => ({name, shape: {kind: 'literal', value}}));
  const said = Object.entries(call).map(
    ([name, value]) => `${name} ${typeof value === 'string' ? value : JSON.stringify(value)}`,
  );
  return {tool, subject: `action ${tool} ${said.join(' ')}`, params: withFields(params.fields, fixed)};
}

/** The fields, some of them replaced, and those that are new behind them. */
function withFields(fields: readonly Field[], replacements: readonly Field[]): ActionShape['params'] {
  const replaced = fields.map((field) => replacements.find(({name}) => name === field.name) ?? field);
  const added = replacements.filter(({name}) => !fields.some((field) => field.name === name));
  return {kind: 'record', fields: [...replaced, ...added]};
}

const isLiteral = (shape: Shape): shape is Literal => shape.kind === 'literal';

const isEqual = (one: JsonValue, other: JsonValue | undefined): boolean => JSON.stringify(one) === JSON.stringify(other);
