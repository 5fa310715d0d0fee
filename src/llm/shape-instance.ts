import type {JsonValue, RecordShape, Shape} from './shape.ts';

/** The least that fits a shape: first option, smallest count, the number nearest to zero, text of dots. */
export function toInstance(shape: Shape): JsonValue {
  switch (shape.kind) {
    case 'literal':
      return shape.value;
    case 'choice':
      return toInstance(shape.options[0] as Shape);
    case 'number':
      return Math.min(Math.max(0, shape.min), shape.max);
    case 'text':
      return '.'.repeat(shape.minLength);
    case 'list':
      return Array.from({length: shape.minItems}, () => toInstance(shape.items));
    case 'tuple':
      return shape.items.map(toInstance);
    case 'record':
      return toRecordInstance(shape);
  }
}

/** The least that fits a record. */
export function toRecordInstance(shape: RecordShape): {readonly [name: string]: JsonValue} {
  return Object.fromEntries(shape.fields.map(({name, shape: field}) => [name, toInstance(field)]));
}
