import {expect, it} from 'vitest';
import {perceive} from '../../../test/support/perceptions.ts';
import {DEFAULT_TOOLS} from './default-tools.ts';
import {createToolSet} from './tool-set.ts';

const tools = createToolSet(DEFAULT_TOOLS);

it('leaves an agent that sees and has nothing only what needs no target', () => {
  expect(tools.actions(perceive('a')).map(({tool}) => tool)).toEqual(['explore_direction', 'idle']);
});

it('offers every tool to an agent that sees and has something', () => {
  const perception = perceive('a', {
    visible_entities: [
      {id: 'berry', metadata: {category: 'resource'}},
      {id: 'bob', metadata: {category: 'agent'}},
    ],
    inventory: [{id: 'wood'}],
    custom_data: {recipes: ['torch']},
  });
  expect(tools.actions(perception).map(({tool}) => tool)).toEqual(tools.names);
});

it('checks calls against the schemas', () => {
  expect(tools.findProblem('move_to', {target_position: [1, 2, 3]})).toBeUndefined();
  expect(tools.findProblem('move_to', {target_position: [1, 2]})).toContain(
    'params/target_position must NOT have fewer than 3 items',
  );
  expect(tools.findProblem('fly', {})).toContain('there is no tool "fly"; there are move_to');
  expect(tools.findProblem('idle', {for: 3})).toContain('must NOT have additional properties');
});
