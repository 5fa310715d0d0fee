import {RuntimeFailure} from '../../errors.ts';
import type {Field, Shape} from '../../llm/shape.ts';
import type {JsonValue} from '../../protocol/json.ts';
import {SOURCES, type Source} from './sources.ts';

type Schema = {readonly [keyword: string]: JsonValue};

/** What a source offers in the present perception. */
export type Offers = (source: Source) => readonly Shape[];

const SUPPORTED = new Set(
  (
    'type enum const properties required additionalProperties items prefixItems minItems maxItems minLength maxLength ' +
    'minimum maximum exclusiveMinimum exclusiveMaximum multipleOf anyOf oneOf'
  ).split(' '),
);
const ANNOTATIONS = new Set('title description default examples deprecated readOnly writeOnly $schema $id $comment'.split(' '));

/** Limits for what a schema leaves open: a model needs an end. */
const OPEN = {textLength: 120, items: 8, magnitude: 1_000_000, decimals: 2};

/**
 * What may be said for a JSON Schema (draft 2020-12), as a shape; undefined when nothing can be: a source that offers nothing now.
 * Whatever fits the shape is valid against the schema. An optional property is left out where its source offers nothing.
 * Throws ToolUnsupported, naming the place and the keyword, for what has no shape.
 */
export function toShape(schema: JsonValue, offers: Offers, path = 'parameters'): Shape | undefined {
  if (typeof schema !== 'object' || schema === null || isOpen(schema)) {
    return deriveShape(schema, offers, path);
  }
  const known = constants.get(schema) ?? deriveShape(schema, offers, path);
  if (known !== undefined) {
    constants.set(schema, known);
  }
  return known;
}

/** Shapes of schemas that do not depend on what is perceived: worked out once, and not for every agent in every tick. */
const constants = new WeakMap<object, Shape>();
const openness = new WeakMap<object, boolean>();

/** Whether something in a schema takes its values from what is perceived. */
function isOpen(schema: object): boolean {
  const known = openness.get(schema);
  const open =
    known ??
    Object.entries(schema).some(
      ([keyword, value]) => keyword === 'x-from' || (typeof value === 'object' && value !== null && isOpen(value)),
    );
  openness.set(schema, open);
  return open;
}

function deriveShape(schema: JsonValue, offers: Offers, path: string): Shape | undefined {
  const checked = checkSchema(schema, path);
  const from = checked['x-from'];
  if (from !== undefined) {
    expectOnly(checked, ['x-from', 'type', 'minLength', 'maxLength', 'items', 'minItems', 'maxItems'], path);
    return toChoice(offers(toSource(from, path)).filter((option) => hasLength(option, checked)));
  }
  if (checked.const !== undefined) {
    expectOnly(checked, ['const', 'type'], path);
    return toLiteral(checked.const, checked.type, path);
  }
  if (Array.isArray(checked.enum)) {
    expectOnly(checked, ['enum', 'type'], path);
    return (
      toChoice(checked.enum.map((value: JsonValue) => toLiteral(value, checked.type, path))) ??
      unsupported(path, 'has an empty enum', 'list what is allowed')
    );
  }
  const alternatives = checked.anyOf ?? checked.oneOf;
  if (Array.isArray(alternatives)) {
    expectOnly(checked, ['anyOf', 'oneOf', 'type'], path);
    return toChoice(alternatives.flatMap((option: JsonValue, index) => toShape(option, offers, `${path}.anyOf[${index}]`) ?? []));
  }
  if (Array.isArray(checked.type)) {
    return toChoice(checked.type.flatMap((type: JsonValue) => toShape({...checked, type}, offers, path) ?? []));
  }
  return ofType(checked, offers, path);
}

function ofType(schema: Schema, offers: Offers, path: string): Shape | undefined {
  const type = schema.type ?? (schema.properties === undefined ? undefined : 'object');
  switch (type) {
    case 'object':
      return toRecord(schema, offers, path);
    case 'array':
      return toList(schema, offers, path);
    case 'string':
      return toText(schema, path);
    case 'number':
    case 'integer':
      return toNumber(schema, path);
    case 'boolean':
      return toChoice([true, false].map((value): Shape => ({kind: 'literal', value})));
    case 'null':
      return {kind: 'literal', value: null};
    default:
      return unsupported(
        path,
        `has the type ${JSON.stringify(type ?? 'any')}`,
        'give it one of object, array, string, number, integer, boolean, null',
      );
  }
}

function toRecord(schema: Schema, offers: Offers, path: string): Shape | undefined {
  const properties = (schema.properties ?? {}) as Schema;
  const required = new Set(Array.isArray(schema.required) ? schema.required : []);
  const fields: Field[] = [];
  for (const [name, property] of Object.entries(properties)) {
    const shape = toShape(property, offers, `${path}.${name}`);
    if (shape !== undefined) {
      fields.push({name, shape, ...(!required.has(name) && {isOptional: true})});
    } else if (required.has(name)) {
      return undefined;
    }
  }
  const undeclared = [...required].find((name) => !(String(name) in properties));
  if (undeclared !== undefined) {
    return unsupported(path, `requires ${JSON.stringify(undeclared)}, which it does not declare`, 'add it to properties');
  }
  return {kind: 'record', fields};
}

function toList(schema: Schema, offers: Offers, path: string): Shape | undefined {
  if (Array.isArray(schema.prefixItems)) {
    const {length} = schema.prefixItems;
    inOrder(path, 'minItems', toCount(schema.minItems, 0), 'the number of prefixItems', length);
    inOrder(path, 'the number of prefixItems', length, 'maxItems', toCount(schema.maxItems, length));
    const items = schema.prefixItems.map((item: JsonValue, index) => toShape(item, offers, `${path}[${index}]`));
    return items.every((item) => item !== undefined) ? {kind: 'tuple', items} : undefined;
  }
  const minItems = toCount(schema.minItems, 0);
  const maxItems = toCount(schema.maxItems, Math.max(minItems, OPEN.items));
  if (schema.items === undefined) {
    return unsupported(path, 'is an array without "items"', 'say what it holds');
  }
  const items = toShape(schema.items, offers, `${path}[]`);
  if (items === undefined) {
    return minItems === 0 ? {kind: 'tuple', items: []} : undefined;
  }
  return inOrder(path, 'minItems', minItems, 'maxItems', maxItems) ?? {kind: 'list', items, minItems, maxItems};
}

function toText(schema: Schema, path: string): Shape {
  const minLength = toCount(schema.minLength, 0);
  const maxLength = toCount(schema.maxLength, Math.max(minLength, OPEN.textLength));
  return inOrder(path, 'minLength', minLength, 'maxLength', maxLength) ?? {kind: 'text', minLength, maxLength};
}

function toNumber(schema: Schema, path: string): Shape {
  const multiple = schema.multipleOf;
  if (multiple !== undefined && multiple !== 1) {
    return unsupported(path, `uses multipleOf ${JSON.stringify(multiple)}`, 'use type integer, or list the values as an enum');
  }
  const highest = toLimit(schema.maximum, schema.exclusiveMaximum, Math.min, Number.POSITIVE_INFINITY);
  const low = toLimit(schema.minimum, schema.exclusiveMinimum, Math.max, Math.min(-OPEN.magnitude, highest - OPEN.magnitude));
  const high = Math.min(highest, Math.max(OPEN.magnitude, low + OPEN.magnitude));
  inOrder(path, 'minimum', low, 'maximum', high);
  const decimals = schema.type === 'integer' || multiple === 1 ? 0 : decimalsFor(high - low);
  const step = 10 ** -decimals;
  // Steps are decimal and doubles are not: the nearest one may lie a hair outside, or be the one that is excluded.
  const inward = (nearest: number, direction: 1 | -1): number => {
    const value = tidy(nearest * step, decimals);
    const isIn = value >= low && value <= high && value !== schema.exclusiveMinimum && value !== schema.exclusiveMaximum;
    return isIn ? value : tidy((nearest + direction) * step, decimals);
  };
  const min = inward(Math.ceil(low / step), 1);
  const max = inward(Math.floor(high / step), -1);
  return inOrder(path, 'minimum', min, 'maximum', max) ?? {kind: 'number', min, max, decimals};
}

/** Enough digits to tell a hundred values apart within the range. */
const decimalsFor = (range: number) => (range > 0 ? Math.min(6, Math.max(OPEN.decimals, Math.ceil(2 - Math.log10(range)))) : 6);

const tidy = (value: number, decimals: number) => Number(value.toFixed(decimals));

const toLimit = (
  a: JsonValue | undefined,
  b: JsonValue | undefined,
  stricter: (a: number, b: number) => number,
  open: number,
): number => {
  const limits = [a, b].filter((limit) => typeof limit === 'number');
  return limits.length === 0 ? open : limits.reduce(stricter);
};

const toCount = (value: JsonValue | undefined, otherwise: number) => (typeof value === 'number' ? value : otherwise);

function inOrder(path: string, lowName: string, low: number, highName: string, high: number): undefined {
  return low <= high
    ? undefined
    : unsupported(path, `leaves nothing between ${lowName} ${low} and ${highName} ${high}`, 'widen the range');
}

const toChoice = (options: readonly Shape[]): Shape | undefined => (options.length > 1 ? {kind: 'choice', options} : options[0]);

function toSource(from: JsonValue, path: string): Source {
  const source = SOURCES.find((known) => known === from);
  return source ?? unsupported(path, `takes its values from ${JSON.stringify(from)}`, `x-from can be ${SOURCES.join(', ')}`);
}

/** Keywords that stand beside one that lists all values would narrow the list in ways that a shape does not follow. */
function expectOnly(schema: Schema, allowed: readonly string[], path: string): void {
  const other = Object.keys(schema).find((keyword) => SUPPORTED.has(keyword) && !allowed.includes(keyword));
  if (other !== undefined) {
    unsupported(path, `has ${JSON.stringify(other)} beside ${JSON.stringify(allowed[0])}`, 'leave one of them out');
  }
}

function toLiteral(value: JsonValue, type: JsonValue | undefined, path: string): Shape {
  const types = type === undefined ? [] : [type].flat();
  if (types.length > 0 && !types.some((name) => isOfType(value, name))) {
    unsupported(
      path,
      `lists ${JSON.stringify(value)}, which is not of type ${types.join(' or ')}`,
      'correct the type or the value',
    );
  }
  return {kind: 'literal', value};
}

function isOfType(value: JsonValue, type: JsonValue): boolean {
  switch (type) {
    case 'null':
      return value === null;
    case 'array':
      return Array.isArray(value);
    case 'object':
      return typeof value === 'object' && value !== null && !Array.isArray(value);
    case 'integer':
      return Number.isInteger(value);
    default:
      return typeof value === type;
  }
}

/** Names come from the game and may be longer than a tool takes. */
function hasLength(option: Shape, {minLength, maxLength}: Schema): boolean {
  const length = option.kind === 'literal' && typeof option.value === 'string' ? [...option.value].length : undefined;
  return length === undefined || (length >= toCount(minLength, 0) && length <= toCount(maxLength, length));
}

function checkSchema(schema: JsonValue, path: string): Schema {
  if (typeof schema !== 'object' || schema === null || Array.isArray(schema)) {
    return unsupported(path, `is ${JSON.stringify(schema)}`, 'expected a JSON Schema object');
  }
  const unknown = Object.keys(schema).find(
    (keyword) => !SUPPORTED.has(keyword) && !ANNOTATIONS.has(keyword) && !keyword.startsWith('x-'),
  );
  return unknown === undefined
    ? (schema as Schema)
    : unsupported(path, `uses ${JSON.stringify(unknown)}`, 'leave it out, or list what is allowed as an enum');
}

function unsupported(path: string, what: string, cure: string): never {
  throw new RuntimeFailure('ToolUnsupported', `${path} ${what}, which cannot be turned into a constraint for the model; ${cure}`);
}
