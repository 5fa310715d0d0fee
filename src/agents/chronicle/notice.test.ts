import {expect, it} from 'vitest';
import {perceive} from '../../../test/support/perceptions.ts';
import {notice} from './notice.ts';

const fire = {id: 'fire_1', type: 'fire', position: [1, 0, 1], metadata: {category: 'hazard'}};
const bob = {id: 'bob', type: 'forager', position: [12, 0, -18], metadata: {category: 'agent'}};
const berry = {id: 'berry_3', type: 'berry', position: [12, 0, -18], metadata: {category: 'resource'}};

it('notices whom and what it sees, once', () => {
  const first = perceive('ada', {tick: 3, visible_entities: [bob, berry]});
  expect(notice(undefined, first)).toEqual([
    {tick: 3, text: 'met bob', salience: 0.4},
    {tick: 3, text: 'saw berry around (10,-20)', salience: 0.2},
  ]);
  expect(notice(first, perceive('ada', {tick: 4, visible_entities: [berry, bob]}))).toEqual([]);
});

it('notices what hurts, the more the worse, and blames what is near', () => {
  const [before, after] = [
    perceive('ada', {health: 80, visible_entities: [fire]}),
    perceive('ada', {health: 70, visible_entities: [fire]}),
  ];
  expect(notice(before, after)).toEqual([{tick: 1, text: 'was hurt near fire', salience: 0.9}]);
  expect(notice(perceive('ada', {health: 80}), perceive('ada', {health: 20}))).toEqual([
    {tick: 1, text: 'was hurt', salience: 1},
  ]);
  expect(notice(before, perceive('ada', {health: 79, visible_entities: [fire]}))).toEqual([]);
});

it('notices what is said to it, and what it tries in vain, once', () => {
  const messages = [{from: 'bob', message: 'fire in the north', tick: 1}];
  const failed = perceive('ada', {
    custom_data: {messages, last_tool_result: {tool: 'pickup_item', success: false, reason: 'it is too far'}},
  });
  expect(notice(perceive('ada'), failed).map(({text}) => text)).toEqual([
    'bob said "fire in the north"',
    'pickup_item failed: it is too far',
  ]);
  expect(notice(failed, failed)).toEqual([]);
});

it('takes whatever a game sends', () => {
  const custom_data = {messages: [null, 3, {from: 1}, {from: 'bob'}], last_tool_result: {success: false, tool: []}};
  expect(notice(perceive('ada'), perceive('ada', {custom_data}))).toEqual([]);
  const long = {messages: [{from: 'b'.repeat(1000), message: 'x'.repeat(1000)}]};
  expect(notice(undefined, perceive('ada', {custom_data: long}))[0]?.text.length).toBe(500);
});
