import {expect, it} from 'vitest';
import type {RecordShape, Shape} from '../shape.ts';
import {fillRecord} from './fill.ts';

const record = (fields: {[name: string]: Shape}): RecordShape => ({
  kind: 'record',
  fields: Object.entries(fields).map(([name, shape]) => ({name, shape})),
});
const text: Shape = {kind: 'text', minLength: 0, maxLength: 9};

it('asks for what is free only, one after the other, by its place', async () => {
  const asked: string[] = [];
  const shape = record({
    id: {kind: 'literal', value: 'bob'},
    words: text,
    target: record({
      point: {
        kind: 'tuple',
        items: [
          {kind: 'literal', value: 1},
          {kind: 'number', min: 0, max: 9, decimals: 0},
        ],
      },
    }),
  });
  const filled = await fillRecord(shape, async (path) => {
    asked.push(path);
    return `said ${path}`;
  });
  expect(asked).toEqual(['words', 'target.point[1]']);
  expect(filled).toEqual({id: 'bob', words: 'said words', target: {point: [1, 'said target.point[1]']}});
});

it('asks for nothing when nothing is free', async () => {
  const never = () => Promise.reject(new Error('nothing is free'));
  expect(await fillRecord(record({a: {kind: 'literal', value: null}}), never)).toEqual({a: null});
});
