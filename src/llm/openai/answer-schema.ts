import type {ActionShape, JsonValue, Shape} from '../shape.ts';

export type JsonSchema = {readonly [keyword: string]: JsonValue};

/**
 * The JSON Schema of an answer: `{"action": {TOOL: PARAMS}}`, which takes a model few tokens. Written in what servers have in common: objects with all their
 * properties required, at the top no choice, values listed as `enum`; the length of a text only where `hasLengths` says that the server takes that.
 * Bounds that servers do not keep are kept by `readAnswer`.
 */
export function toAnswerSchema(actions: readonly ActionShape[], hasLengths: boolean): JsonSchema {
  const tools = [...Map.groupBy(actions, ({tool}) => tool)].map(([tool, calls]) =>
    object([[tool, oneOf(calls.map(({params}) => toSchema(params, hasLengths)))]]),
  );
  return object([['action', oneOf(tools)]]);
}

function toSchema(shape: Shape, hasLengths: boolean): JsonSchema {
  const inner = (part: Shape) => toSchema(part, hasLengths);
  switch (shape.kind) {
    case 'literal':
      return {enum: [shape.name ?? shape.value]};
    case 'choice': {
      const literals = shape.options.filter((option) => option.kind === 'literal');
      const others = shape.options.filter((option) => option.kind !== 'literal').map(inner);
      const listed = unique(literals.map(({name, value}) => name ?? value));
      return oneOf([...(listed.length > 0 ? [{enum: listed}] : []), ...others]);
    }
    case 'number':
      return {type: shape.decimals === 0 ? 'integer' : 'number', ...withinBounds(shape)};
    case 'text':
      return {type: 'string', ...(hasLengths && {minLength: shape.minLength, maxLength: shape.maxLength})};
    case 'list':
      return {type: 'array', items: inner(shape.items), minItems: shape.minItems, maxItems: shape.maxItems};
    case 'tuple': {
      const {length} = shape.items;
      // Not every server knows `prefixItems`; which shape stands where is left to the reading.
      return {type: 'array', items: length === 0 ? {} : oneOf(shape.items.map(inner)), minItems: length, maxItems: length};
    }
    case 'record':
      return object(shape.fields.map(({name, shape: field}) => [name, inner(field)]));
  }
}

const object = (properties: readonly (readonly [string, JsonSchema])[]): JsonSchema => ({
  type: 'object',
  properties: Object.fromEntries(properties),
  required: properties.map(([name]) => name),
  additionalProperties: false,
});

/** JSON has no infinity. */
const withinBounds = ({min, max}: {readonly min: number; readonly max: number}): JsonSchema => ({
  ...(Number.isFinite(min) && {minimum: min}),
  ...(Number.isFinite(max) && {maximum: max}),
});

function oneOf(schemas: readonly JsonSchema[]): JsonSchema {
  const different = unique(schemas);
  return different.length === 1 ? (different[0] as JsonSchema) : {anyOf: different};
}

const unique = <Value extends JsonValue>(values: readonly Value[]): Value[] => [
  ...new Map(values.map((value) => [JSON.stringify(value), value])).values(),
];
