import type {JsonValue, Shape} from '../../src/llm/shape.ts';

/** Whether a value is one that the shape allows, by the words of its declaration. */
export function fits(value: JsonValue | undefined, shape: Shape): boolean {
  switch (shape.kind) {
    case 'literal':
      return JSON.stringify(value) === JSON.stringify(shape.value);
    case 'choice':
      return shape.options.some((option) => fits(value, option));
    case 'number':
      return (
        typeof value === 'number' && value >= shape.min && value <= shape.max && Number(value.toFixed(shape.decimals)) === value
      );
    case 'text':
      return typeof value === 'string' && isText(value) && isWithin([...value].length, shape.minLength, shape.maxLength);
    case 'list':
      return (
        Array.isArray(value) &&
        isWithin(value.length, shape.minItems, shape.maxItems) &&
        value.every((item) => fits(item, shape.items))
      );
    case 'tuple':
      return (
        Array.isArray(value) &&
        value.length === shape.items.length &&
        shape.items.every((item, index) => fits(value[index], item))
      );
    case 'record':
      return (
        isRecord(value) && haveSameNames(value, shape) && shape.fields.every((field) => fits(value[field.name], field.shape))
      );
  }
}

function isText(value: string): boolean {
  return !/\p{Cc}/u.test(value) && value.isWellFormed();
}

function isWithin(count: number, min: number, max: number): boolean {
  return count >= min && count <= max;
}

function isRecord(value: JsonValue | undefined): value is {readonly [name: string]: JsonValue} {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function haveSameNames(value: object, {fields}: Shape & {kind: 'record'}): boolean {
  return (
    Object.keys(value).sort().join('\0') ===
    fields
      .map(({name}) => name)
      .sort()
      .join('\0')
  );
}
