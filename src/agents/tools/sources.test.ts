import {describe, expect, it} from 'vitest';
import {perceive} from '../../../test/support/perceptions.ts';
import {createOffers, MAX_ENTITIES, nearestEntities} from './sources.ts';

const world = perceive('a', {
  position: [0, 1, 0],
  visible_entities: [
    {id: 'fire_1', position: [3, 1, 0], metadata: {category: 'hazard'}},
    {id: 'berry_1', position: [0, 1, 1], metadata: {category: 'resource'}},
    {id: 'bob', position: [9, 1, 0], metadata: {category: 'agent'}},
  ],
  inventory: [{id: 'torch_1'}, {id: 'torch_1'}],
  custom_data: {recipes: ['axe', '', 3]},
});
const offers = createOffers(world);
const values = (source: Parameters<typeof offers>[0]) => offers(source).map(({value}) => value);

describe('createOffers', () => {
  it('offers ids by category, nearest first, each once', () => {
    expect(values('visible_entities')).toEqual(['berry_1', 'fire_1', 'bob']);
    expect(values('resources')).toEqual(['berry_1']);
    expect(values('agents')).toEqual(['bob']);
    expect(values('hazards')).toEqual(['fire_1']);
    expect(values('inventory')).toEqual(['torch_1']);
    expect(values('recipes')).toEqual(['axe']);
  });

  it('offers places under the names of what is there, and away from hazards', () => {
    expect(offers('destinations').map(({name, value}) => [name, value])).toEqual([
      ['berry_1', [0, 1, 1]],
      ['away_from_fire_1', [-8, 1, 0]],
      ['bob', [9, 1, 0]],
    ]);
  });

  it('offers nothing where there is nothing', () => {
    expect(createOffers(perceive('a'))('inventory')).toEqual([]);
    expect(createOffers(perceive('a', {custom_data: {recipes: 'axe'}}))('recipes')).toEqual([]);
  });
});

it('tells of the nearest entities only, by the distance that the game gives where it gives one', () => {
  const crowd = Array.from({length: 100}, (_, at) => ({id: `e${at}`, position: [at, 0, 0], ...(at === 99 && {distance: 0})}));
  const nearest = nearestEntities(perceive('a', {visible_entities: crowd}));
  expect(nearest).toHaveLength(MAX_ENTITIES);
  expect(nearest.slice(0, 3).map(({id}) => id)).toEqual(['e0', 'e99', 'e1']);
});
