import {describe, expect, it} from 'vitest';
import {perceive} from '../../../test/support/perceptions.ts';
import {DEFAULT_TOOLS} from './default-tools.ts';
import {isLegal} from './legal-actions.ts';
import {createToolSet} from './tool-set.ts';

const TRADE = {
  name: 'trade',
  description: '',
  parameters: {
    type: 'object',
    properties: {give: {type: 'string'}, take: {type: 'string'}, words: {type: 'string', maxLength: 9}},
    required: ['give', 'take', 'words'],
  },
};
const tools = createToolSet([...DEFAULT_TOOLS, TRADE]);
const berry = (at: number) => ({id: `berry_${at}`, type: 'berry', position: [at, 0, 0], metadata: {category: 'resource'}});
const seeing = (...legal_actions: object[]) => perceive('a', {visible_entities: [berry(1), berry(2), berry(3)], legal_actions});

describe('what the game says is legal', () => {
  it('leaves a tool as open as it is when no params are named', () => {
    const [all] = tools.actions(perceive('a')).filter(({tool}) => tool === 'explore_direction');
    expect(tools.actions(seeing({tool: 'explore_direction'}))).toEqual([all]);
  });

  it('narrows a choice among things, and keeps the places of values that are always the same', () => {
    const actions = tools.actions(
      seeing(
        {tool: 'pickup_item', params: {item_id: 'berry_3'}},
        {tool: 'pickup_item', params: {item_id: 'berry_1'}},
        {tool: 'explore_direction', params: {direction: 'west'}},
        {tool: 'explore_direction', params: {direction: 'south'}},
      ),
    );
    const [pick, explore] = ['pickup_item', 'explore_direction'].map((name) => actions.find(({tool}) => tool === name));
    expect(pick?.params.fields[0]?.shape).toMatchObject({
      options: [
        {value: 'berry_3', subject: 'entity berry_3'},
        {value: 'berry_1', subject: 'entity berry_1'},
      ],
    });
    const all = tools.actions(perceive('a')).find(({tool}) => tool === 'explore_direction')?.params.fields[0]?.shape;
    const placeOf = (direction: string) =>
      all?.kind === 'choice' ? all.options.findIndex((option) => option.kind === 'literal' && option.value === direction) : -1;
    expect(explore?.params.fields[0]?.shape).toMatchObject({
      options: [
        {value: 'west', place: placeOf('west')},
        {value: 'south', place: placeOf('south')},
      ],
    });
  });

  it('makes an action of every call that is no such choice, with the rest still open', () => {
    const actions = tools.actions(
      seeing({tool: 'trade', params: {give: 'axe', take: 'ore'}}, {tool: 'trade', params: {give: 'ore', take: 'axe'}}),
    );
    expect(actions).toMatchObject([
      {
        subject: 'action trade give axe take ore',
        params: {fields: [{name: 'give', shape: {value: 'axe'}}, {name: 'take'}, {shape: {kind: 'text'}}]},
      },
      {subject: 'action trade give ore take axe'},
    ]);
  });

  it('counts for things that are not seen, too', () => {
    const actions = tools.actions(seeing({tool: 'pickup_item', params: {item_id: 'berry_9'}}));
    expect(actions).toMatchObject([{tool: 'pickup_item', params: {fields: [{name: 'item_id', shape: {value: 'berry_9'}}]}}]);
  });

  it('must be something that the tool takes', () => {
    expect(tools.findIllegal(seeing({tool: 'idle'}))).toBeUndefined();
    expect(tools.findIllegal(seeing({tool: 'explore_direction', params: {direction: 'up'}}))).toMatch(
      /^legal_actions: explore_direction: params\/direction must be equal to one of/,
    );
  });
});

it('allows everything where the game does not say', () => {
  const west = {tool: 'explore_direction', params: {direction: 'west'}};
  expect(isLegal(west, perceive('a'))).toBe(true);
  expect(isLegal(west, seeing({tool: 'explore_direction'}))).toBe(true);
  expect(isLegal(west, seeing({tool: 'explore_direction', params: {direction: 'east'}}, {tool: 'idle'}))).toBe(false);
});
