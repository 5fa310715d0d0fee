import {describe, expect, it} from 'vitest';
import {perceive} from '../../../test/support/perceptions.ts';
import {DEFAULT_TOOLS} from '../../agents/tools/default-tools.ts';
import {createToolSet} from '../../agents/tools/tool-set.ts';
import {chooseAction} from './policy.ts';

const tools = createToolSet(DEFAULT_TOOLS);
const berry = (x: number) => ({id: `berry_${x}`, type: 'berry', position: [x, 0, 0], metadata: {category: 'resource'}});
const fire = (x: number) => ({id: `fire_${x}`, type: 'fire', position: [x, 0, 0], metadata: {category: 'hazard'}});
const choose = (fields: object) => {
  const perception = perceive('a', fields);
  const call = chooseAction(tools.actions(perception), perception);
  expect(tools.findProblem(call.tool, call.params)).toBeUndefined();
  return call;
};

describe('common sense', () => {
  it('flees a near hazard before anything else', () => {
    expect(choose({visible_entities: [berry(1), fire(2)]})).toMatchObject({
      tool: 'move_to',
      params: {target_position: [-8, 0, 0]},
    });
  });

  it('takes a resource in reach, and walks to one that is not', () => {
    expect(choose({visible_entities: [berry(9), berry(1), fire(20)]})).toEqual({
      tool: 'pickup_item',
      params: {item_id: 'berry_1'},
    });
    expect(choose({visible_entities: [berry(9), berry(5)]})).toMatchObject({
      tool: 'move_to',
      params: {target_position: [5, 0, 0]},
    });
  });

  it('eats when it is hungry and has food', () => {
    const inventory = [
      {id: 'stone_1', name: 'stone'},
      {id: 'berry_6', name: 'berry'},
    ];
    expect(choose({energy: 20, inventory})).toEqual({tool: 'use_item', params: {item_id: 'berry_6'}});
    expect(choose({energy: 90, inventory}).tool).toBe('explore_direction');
  });

  it('crafts what can be crafted when there is nothing to gather', () => {
    expect(choose({custom_data: {recipes: ['torch', 'axe']}})).toEqual({tool: 'craft_item', params: {recipe: 'torch'}});
  });

  it('explores when there is nothing to do, and turns now and then', () => {
    expect(choose({tick: 0}).tool).toBe('explore_direction');
    expect(choose({tick: 50}).params).not.toEqual(choose({tick: 0}).params);
  });

  it('chooses the same again for the same perception', () => {
    expect(choose({visible_entities: [berry(3), berry(4)]})).toEqual(choose({visible_entities: [berry(3), berry(4)]}));
  });
});

it('does the simplest of tools that it does not know', () => {
  const strange = createToolSet([
    {
      name: 'sing',
      description: '',
      parameters: {type: 'object', properties: {song: {type: 'string', minLength: 2}}, required: ['song']},
    },
    {name: 'wait', description: '', parameters: {type: 'object'}},
  ]);
  expect(chooseAction(strange.actions(perceive('a')), perceive('a'))).toEqual({tool: 'wait', params: {}});
});
