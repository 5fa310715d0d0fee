import {describe, expect, it} from 'vitest';
import type {ActionShape, Shape} from '../shape.ts';
import {readAnswer} from './read-answer.ts';

const berry: Shape = {kind: 'literal', value: 'berry_1', name: 'a'};
const wood: Shape = {kind: 'literal', value: 'wood_2', name: 'b'};
const WAIT: ActionShape = {tool: 'wait', params: {kind: 'record', fields: []}};
const TAKE: ActionShape = {
  tool: 'take',
  params: {
    kind: 'record',
    fields: [
      {name: 'what', shape: {kind: 'choice', options: [berry, wood]}},
      {name: 'speed', shape: {kind: 'number', min: 1, max: 4, decimals: 0}, isOptional: true},
    ],
  },
};
const BY_VALUE: ActionShape = {
  tool: 'take',
  params: {kind: 'record', fields: [{name: 'what', shape: {kind: 'literal', value: 'berry_1'}}]},
};
const read = (text: string) => readAnswer(text, [[WAIT, TAKE], [BY_VALUE]]);

describe('an answer', () => {
  it.each([
    ['{"action": {"take": {"what": "b", "speed": 9}}}', {tool: 'take', params: {what: 'wood_2', speed: 4}}],
    ['{"action": {"take": {"what": "b", "speed": null}}}', {tool: 'take', params: {what: 'wood_2'}}],
    ['{"action": {"take": {"what": "berry_1"}}}', {tool: 'take', params: {what: 'berry_1'}}],
    ['{"action": {"wait": null}}', {tool: 'wait', params: {}}],
    ['<think>{maybe}</think>\n```json\n{"action": {"wait": {}}}\n```\nDone.', {tool: 'wait', params: {}}],
  ])('is read: %s', (text, reading) => {
    expect(read(text)).toEqual(reading);
  });

  it.each([
    ['', 'expected JSON with one action, {"action": {TOOL: PARAMS}}'],
    ['{"action": {"wait": {}', 'expected JSON with one action, {"action": {TOOL: PARAMS}}'],
    ['{"action": {"wait": {}, "take": {}}}', 'expected JSON with one action, {"action": {TOOL: PARAMS}}'],
    ['{"action": {"fly": {}}}', '"fly" is not possible now; possible are wait, take'],
    ['{"action": {"take": {"what": "z"}}}', 'what of take is "z", expected one of a, b'],
    ['{"action": {"take": {}}}', 'what of take is missing, expected one of a, b'],
  ])('that cannot be used says why: %s', (text, problem) => {
    expect(read(text)).toEqual({problem});
  });
});
