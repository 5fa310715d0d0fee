import {expect, it} from 'vitest';
import {compareSights} from './flatten.ts';

it('tells what is new, what has changed and what is gone', () => {
  const before = {
    health: 90,
    position: [1, 0, 2],
    visible_entities: [
      {id: 'b', type: 'berry'},
      {id: 'f', type: 'fire'},
    ],
  };
  const now = {
    health: 80.12345,
    position: [1, 0, 2],
    visible_entities: [
      {id: 's', type: 'stone'},
      {id: 'b', type: 'berry'},
    ],
    goal: 'eat',
  };
  expect(compareSights(now, before)).toEqual([
    {path: 'health', value: '80.123', before: '90', state: 'changed'},
    {path: 'position', value: '[1, 0, 2]', state: 'same'},
    {path: 'visible_entities.s.id', value: 's', state: 'new'},
    {path: 'visible_entities.s.type', value: 'stone', state: 'new'},
    {path: 'visible_entities.b.id', value: 'b', state: 'same'},
    {path: 'visible_entities.b.type', value: 'berry', state: 'same'},
    {path: 'goal', value: 'eat', state: 'new'},
    {path: 'visible_entities.f.id', value: '', before: 'f', state: 'gone'},
    {path: 'visible_entities.f.type', value: '', before: 'fire', state: 'gone'},
  ]);
});

it('calls nothing new the first time', () => {
  expect(compareSights({health: 1, inventory: [], custom_data: {}}, undefined)).toEqual([
    {path: 'health', value: '1', state: 'same'},
    {path: 'inventory', value: '[]', state: 'same'},
    {path: 'custom_data', value: '{}', state: 'same'},
  ]);
});
