import {describe, expect, it} from 'vitest';
import {readValue} from './read-value.ts';
import type {JsonValue, Shape} from './shape.ts';

const place: Shape = {
  kind: 'choice',
  options: [
    {kind: 'literal', value: [1, 2, 3], name: 'berry_1'},
    {kind: 'literal', value: [4, 5, 6], name: 'wood_2'},
  ],
};
const trip: Shape = {kind: 'record', fields: [{name: 'to', shape: place}]};

it('has values in the place of names', () => {
  expect(readValue({to: 'wood_2'}, trip)).toEqual({to: [4, 5, 6]});
});

it.each([
  ['an unknown name', {to: 'stone_3'}],
  ['a missing field', {}],
  ['a list', []],
  ['nothing', undefined],
])('is none when it is %s', (_, said) => {
  expect(readValue(said, trip)).toBeUndefined();
});

describe('a number', () => {
  it.each([
    [7.26, {min: 0, max: 10, decimals: 1}, 7.3],
    [99, {min: 0, max: 10, decimals: 1}, 10],
    [-4, {min: 0, max: 10, decimals: 0}, 0],
    [5, {min: 1.1, max: 1.1, decimals: 1}, 1.1],
    [0, {min: 0.25, max: 2.75, decimals: 0}, 1],
    [9, {min: 0.25, max: 2.75, decimals: 0}, 2],
    [9, {min: 0, max: 2_000_000_000.9999998, decimals: 3}, 9],
    [1e14, {min: 0, max: 2_000_000_000.9999998, decimals: 3}, 2_000_000_000.999],
    [0, {min: 0.3, max: 0.4, decimals: 0}, 0.4],
    [1e300, {min: -Infinity, max: Infinity, decimals: 0}, 1e300],
  ])('%d within %j is %d', (said, bounds, value) => {
    expect(readValue(said, {kind: 'number', ...bounds})).toBe(value);
  });

  it('is never minus zero', () => {
    expect(readValue(-0, {kind: 'number', min: -1, max: 1, decimals: 0})).toBe(0);
  });
});

it.each<[Shape, JsonValue, JsonValue | undefined]>([
  [{kind: 'text', minLength: 2, maxLength: 2}, '🎮🎮', '🎮🎮'],
  [{kind: 'text', minLength: 3, maxLength: 4}, '🎮🎮', undefined],
  [{kind: 'text', minLength: 1, maxLength: 2}, '🎮🎮🎮', '🎮🎮'],
  [{kind: 'text', minLength: 1, maxLength: 9}, 'a\nb\u0085c', 'a b c'],
  [{kind: 'list', items: place, minItems: 1, maxItems: 2}, ['berry_1'], [[1, 2, 3]]],
  [{kind: 'list', items: place, minItems: 1, maxItems: 2}, [], undefined],
  [{kind: 'tuple', items: [place, {kind: 'literal', value: null}]}, ['wood_2', null], [[4, 5, 6], null]],
  [{kind: 'tuple', items: [place]}, ['wood_2', null], undefined],
  [{kind: 'record', fields: [{name: 'a', shape: place}]}, {a: 'berry_1', b: 1}, {a: [1, 2, 3]}],
])('reads by %j what was said as %j', (shape, said, value) => {
  expect(readValue(said, shape)).toEqual(value);
});
