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

/** What may be said for a schema that has been read, given what the sources offer now; undefined when nothing can be. */
export type Shaper = (offers: Offers) => Shape | undefined;

/**
 * Reads a JSON Schema (draft 2020-12) and gives what makes shapes of it; a schema that has been read is not read again. Whatever fits a shape is valid against the
 * schema. An optional property is left out where its source offers nothing. Throws ToolUnsupported, naming the place and the keyword, for what has no shape.
 */
export function toShaper(schema: JsonValue, path = 'parameters'): Shaper {
  return shapers.get(schema as Schema) ?? readOnce(checkSchema(schema, path), path);
}

/** What has been read, as long as somebody has the schema. */
const shapers = new WeakMap<Schema, Shaper>();

function readOnce(schema: Schema, path: string): Shaper {
  const shaper = readSchema(schema, path);
  const remembered = isOpen(schema) ? shaper : always(shaper(() => []));
  shapers.set(schema, remembered);
  return remembered;
}

/** Whether something in a schema takes its values from what is perceived. */
const isOpen = (schema: JsonValue): boolean =>
  typeof schema === 'object' && schema !== null && ('x-from' in schema || Object.values(schema).some(isOpen));

function readSchema(schema: Schema, path: string): Shaper {
  const from = schema['x-from'];
  if (from !== undefined) {
    expectOnly(schema, ['x-from', 'type', 'minLength', 'maxLength', 'items', 'minItems', 'maxItems'], path);
    const source = toSource(from, path);
    const isBounded = schema.minLength !== undefined || schema.maxLength !== undefined;
    return (offers) => toChoice(isBounded ? offers(source).filter((option) => hasLength(option, schema)) : offers(source));
  }
  if (schema.const !== undefined) {
    expectOnly(schema, ['const', 'type'], path);
    return always(toLiteral(schema.const, schema.type, path));
  }
  if (Array.isArray(schema.enum)) {
    expectOnly(schema, ['enum', 'type'], path);
    const options = schema.enum.map((value: JsonValue) => toLiteral(value, schema.type, path));
    return always(toChoice(options) ?? unsupported(path, 'has an empty enum', 'list what is allowed'));
  }
  const alternatives = schema.anyOf ?? schema.oneOf;
  if (Array.isArray(alternatives)) {
    expectOnly(schema, ['anyOf', 'oneOf', 'type'], path);
    return anyOf(alternatives.map((option: JsonValue, index) => toShaper(option, `${path}.anyOf[${index}]`)));
  }
  if (Array.isArray(schema.type)) {
    return anyOf(schema.type.map((type: JsonValue) => toShaper({...schema, type}, path)));
  }
  return readType(schema, path);
}

const always =
  (shape: Shape | undefined): Shaper =>
  () =>
    shape;

const anyOf =
  (shapers: readonly Shaper[]): Shaper =>
  (offers) =>
    toChoice(shapers.flatMap((shaper) => shaper(offers) ?? []));

function readType(schema: Schema, path: string): Shaper {
  const type = schema.type ?? (schema.properties === undefined ? undefined : 'object');
  switch (type) {
    case 'object':
      return readRecord(schema, path);
    case 'array':
      return Array.isArray(schema.prefixItems) ? readTuple(schema, schema.prefixItems, path) : readList(schema, path);
    case 'string':
      return always(toText(schema, path));
    case 'number':
    case 'integer':
      return always(toNumber(schema, path));
    case 'boolean':
      return always(toChoice([true, false].map((value): Shape => ({kind: 'literal', value}))));
    case 'null':
      return always({kind: 'literal', value: null});
    default:
      return unsupported(
        path,
        `has the type ${JSON.stringify(type ?? 'any')}`,
        'give it one of object, array, string, number, integer, boolean, null',
      );
  }
}

function readRecord(schema: Schema, path: string): Shaper {
  const properties = (schema.properties ?? {}) as Schema;
  const required = new Set(Array.isArray(schema.required) ? schema.required : []);
  const undeclared = [...required].find((name) => !(String(name) in properties));
  if (undeclared !== undefined) {
    return unsupported(path, `requires ${JSON.stringify(undeclared)}, which it does not declare`, 'add it to properties');
  }
  const known = Object.entries(properties).map(([name, property]) => ({
    name,
    shaper: toShaper(property, `${path}.${name}`),
    isRequired: required.has(name),
  }));
  return (offers) => {
    const fields: Field[] = [];
    for (const {name, shaper, isRequired} of known) {
      const shape = shaper(offers);
      if (shape !== undefined) {
        fields.push(isRequired ? {name, shape} : {name, shape, isOptional: true});
      } else if (isRequired) {
        return undefined;
      }
    }
    return {kind: 'record', fields};
  };
}

function readTuple(schema: Schema, prefixItems: readonly JsonValue[], path: string): Shaper {
  const {length} = prefixItems;
  inOrder(path, 'minItems', toCount(schema.minItems, 0), 'the number of prefixItems', length);
  inOrder(path, 'the number of prefixItems', length, 'maxItems', toCount(schema.maxItems, length));
  const shapers = prefixItems.map((item, index) => toShaper(item, `${path}[${index}]`));
  return (offers) => {
    const items = shapers.map((shaper) => shaper(offers));
    return items.every((item) => item !== undefined) ? {kind: 'tuple', items} : undefined;
  };
}

function readList(schema: Schema, path: string): Shaper {
  const minItems = toCount(schema.minItems, 0);
  const maxItems = toCount(schema.maxItems, Math.max(minItems, OPEN.items));
  if (schema.items === undefined) {
    return unsupported(path, 'is an array without "items"', 'say what it holds');
  }
  inOrder(path, 'minItems', minItems, 'maxItems', maxItems);
  const shaper = toShaper(schema.items, `${path}[]`);
  const none: Shape | undefined = minItems === 0 ? {kind: 'tuple', items: []} : undefined;
  return (offers) => {
    const items = shaper(offers);
    return items === undefined ? none : {kind: 'list', items, minItems, maxItems};
  };
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
