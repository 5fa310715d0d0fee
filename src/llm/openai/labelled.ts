import type {ActionShape, Field, Shape} from '../shape.ts';

/**
 * The actions as a model may name them: things by the letters that the prompt has for them, and of several things only those that have one, unless none has.
 * Free params that are optional are left out, as they are wherever a model decides. What fits the result by its names fits the actions by its values.
 */
export function toLabelled(actions: readonly ActionShape[], labels: ReadonlyMap<string, string>): readonly ActionShape[] {
  return actions.map(({params, ...action}) => ({
    ...action,
    params: {kind: 'record', fields: params.fields.filter(isSaid).map((field) => labelField(field, labels))},
  }));
}

const isSaid = ({shape, isOptional}: Field): boolean => !isOptional || isClosed(shape);

/** Whether all values can be listed. */
const isClosed = (shape: Shape): boolean =>
  shape.kind === 'literal' || (shape.kind === 'choice' && shape.options.every(({kind}) => kind === 'literal'));

const labelField = (field: Field, labels: ReadonlyMap<string, string>): Field => ({...field, shape: label(field.shape, labels)});

function label(shape: Shape, labels: ReadonlyMap<string, string>): Shape {
  switch (shape.kind) {
    case 'literal': {
      const name = shape.subject === undefined ? undefined : labels.get(shape.subject);
      return name === undefined ? shape : {...shape, name};
    }
    case 'choice': {
      const isTold = (option: Shape) => option.kind !== 'literal' || option.subject === undefined || labels.has(option.subject);
      const told = shape.options.filter(isTold);
      return {kind: 'choice', options: (told.length > 0 ? told : shape.options).map((option) => label(option, labels))};
    }
    case 'list':
      return {...shape, items: label(shape.items, labels)};
    case 'tuple':
      return {...shape, items: shape.items.map((item) => label(item, labels))};
    case 'record':
      return {...shape, fields: shape.fields.map((field) => labelField(field, labels))};
    default:
      return shape;
  }
}
