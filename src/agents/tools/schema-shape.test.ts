import {describe, expect, it} from 'vitest';
import type {Shape} from '../../llm/shape.ts';
import {type Offers, toShaper} from './schema-shape.ts';

const nothing: Offers = () => [];
const shape = (schema: object, offers = nothing) => toShaper(schema as never)(offers);

describe('toShaper', () => {
  it.each<[object, Shape]>([
    [{const: 4}, {kind: 'literal', value: 4}],
    [{enum: ['only']}, {kind: 'literal', value: 'only'}],
    [
      {type: 'string', maxLength: 5},
      {kind: 'text', minLength: 0, maxLength: 5},
    ],
    [
      {type: 'integer', minimum: -2, maximum: 3},
      {kind: 'number', min: -2, max: 3, decimals: 0},
    ],
    [
      {type: 'integer', exclusiveMinimum: 0, maximum: 3.5},
      {kind: 'number', min: 1, max: 3, decimals: 0},
    ],
    [
      {type: 'number', minimum: 0, maximum: 10},
      {kind: 'number', min: 0, max: 10, decimals: 2},
    ],
    [
      {type: 'number', minimum: 0, exclusiveMaximum: 0.001},
      {kind: 'number', min: 0, max: 0.00099, decimals: 5},
    ],
    [
      {type: 'number', exclusiveMinimum: 5.1, exclusiveMaximum: 5.6},
      {kind: 'number', min: 5.101, max: 5.599, decimals: 3},
    ],
    [
      {type: 'number', minimum: 7.800000000000001, maximum: 9},
      {kind: 'number', min: 7.81, max: 9, decimals: 2},
    ],
    [
      {type: 'number', maximum: -2_000_000},
      {kind: 'number', min: -3_000_000, max: -2_000_000, decimals: 2},
    ],
    [
      {type: 'integer', exclusiveMinimum: 0.5, exclusiveMaximum: 1.5},
      {kind: 'number', min: 1, max: 1, decimals: 0},
    ],
    [{type: 'null'}, {kind: 'literal', value: null}],
    [{type: 'object'}, {kind: 'record', fields: []}],
  ])('turns %j into %j', (schema, expected) => {
    expect(shape(schema)).toEqual(expected);
  });

  it('gives alternatives for enum, boolean, anyOf and lists of types', () => {
    expect(shape({enum: ['a', 2]})).toEqual({
      kind: 'choice',
      options: [
        {kind: 'literal', value: 'a'},
        {kind: 'literal', value: 2},
      ],
    });
    expect(shape({type: 'boolean'})).toMatchObject({kind: 'choice', options: [{value: true}, {value: false}]});
    expect(shape({anyOf: [{const: 1}, {type: 'null'}]})).toMatchObject({kind: 'choice', options: [{value: 1}, {value: null}]});
    expect(shape({type: ['string', 'null']})).toMatchObject({kind: 'choice', options: [{kind: 'text'}, {value: null}]});
  });

  it('describes arrays and nested objects', () => {
    expect(shape({type: 'array', items: {type: 'integer', minimum: 0, maximum: 9}, minItems: 1, maxItems: 2})).toEqual({
      kind: 'list',
      items: {kind: 'number', min: 0, max: 9, decimals: 0},
      minItems: 1,
      maxItems: 2,
    });
    expect(shape({type: 'array', prefixItems: [{const: 'x'}, {const: 'y'}]})).toMatchObject({
      kind: 'tuple',
      items: [{value: 'x'}, {value: 'y'}],
    });
    expect(shape({type: 'object', properties: {at: {type: 'object', properties: {x: {const: 1}}}}})).toMatchObject({
      fields: [{name: 'at', shape: {kind: 'record', fields: [{name: 'x'}]}}],
    });
  });

  it('takes values from a source, and has no shape when a required one offers nothing', () => {
    const schema = {type: 'object', properties: {id: {type: 'string', 'x-from': 'inventory'}}, required: ['id']};
    expect(shape(schema, () => [{kind: 'literal', value: 'torch'}])).toMatchObject({
      fields: [{name: 'id', shape: {value: 'torch'}}],
    });
    expect(shape(schema)).toBeUndefined();
    expect(shape({...schema, required: []})).toEqual({kind: 'record', fields: []});
  });

  it.each<[object, string]>([
    [{type: 'string', pattern: '^a'}, 'parameters uses "pattern"'],
    [{type: 'object', properties: {at: {$ref: '#/x'}}}, 'parameters.at uses "$ref"'],
    [{type: 'number', multipleOf: 0.5}, 'multipleOf 0.5'],
    [{type: 'integer', minimum: 3, maximum: 2}, 'between minimum 3 and maximum 2'],
    [{type: 'string', minLength: 9, maxLength: 2}, 'between minLength 9 and maxLength 2'],
    [{type: 'array'}, 'without "items"'],
    [{type: 'thing'}, 'has the type "thing"'],
    [{}, 'has the type "any"'],
    [{type: 'string', 'x-from': 'pockets'}, 'x-from can be visible_entities'],
    [{type: 'object', required: ['a']}, 'requires "a", which it does not declare'],
    [{type: 'string', enum: []}, 'has an empty enum'],
    [{type: 'string', enum: ['a', 1]}, 'lists 1, which is not of type string'],
    [{type: 'string', const: 5}, 'lists 5, which is not of type string'],
    [{type: 'string', enum: ['x'], minLength: 3}, 'has "minLength" beside "enum"'],
    [{anyOf: [{const: 1}], minimum: 3}, 'has "minimum" beside "anyOf"'],
    [{type: 'array', prefixItems: [{const: 1}], minItems: 2}, 'between minItems 2 and the number of prefixItems 1'],
  ])('refuses %j with a sentence', (schema, sentence) => {
    expect(() => shape(schema)).toThrow(sentence);
  });
});
