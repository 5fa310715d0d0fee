import {expect, it} from 'vitest';
import type {ActionShape, Shape} from '../shape.ts';
import {toLabelled} from './labelled.ts';

const thing = (name: string): Shape => ({kind: 'literal', value: name, subject: `entity ${name}`});
const action = (shape: Shape, isOptional = false): ActionShape => ({
  tool: 'take',
  params: {kind: 'record', fields: [{name: 'what', shape, ...(isOptional && {isOptional})}]},
});
const labels = new Map([
  ['entity berry', 'a'],
  ['entity wood', 'b'],
]);
const shapesOf = (shape: Shape, isOptional = false) =>
  toLabelled([action(shape, isOptional)], labels).flatMap(({params}) => params.fields.map((field) => field.shape));

it('calls things by their letters, and leaves out those that have none', () => {
  const [shape] = shapesOf({kind: 'choice', options: [thing('berry'), thing('ghost'), {kind: 'literal', value: 'all'}]});
  expect(shape).toEqual({
    kind: 'choice',
    options: [
      {...thing('berry'), name: 'a'},
      {kind: 'literal', value: 'all'},
    ],
  });
});

it('keeps the names of things where none has a letter', () => {
  const ghosts: Shape = {kind: 'choice', options: [thing('ghost'), thing('ghoul')]};
  expect(shapesOf(ghosts)).toEqual([ghosts]);
});

it('finds things in lists, tuples and records', () => {
  const inner = thing('wood');
  expect(shapesOf({kind: 'list', items: {kind: 'tuple', items: [inner]}, minItems: 0, maxItems: 2})).toMatchObject([
    {items: {items: [{name: 'b'}]}},
  ]);
  expect(shapesOf({kind: 'record', fields: [{name: 'x', shape: inner}]})).toMatchObject([{fields: [{shape: {name: 'b'}}]}]);
});

it('leaves out what is optional and free, and keeps what is optional and a choice', () => {
  expect(shapesOf({kind: 'text', minLength: 0, maxLength: 9}, true)).toEqual([]);
  expect(shapesOf(thing('berry'), true)).toHaveLength(1);
});
