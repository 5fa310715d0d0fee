import {describe, expect, it} from 'vitest';
import type {ActionShape, Shape} from '../llm/shape.ts';
import {toLegalActions} from './legal-actions.ts';

const one = (value: string): Shape => ({kind: 'literal', value});
const oneOf = (...values: string[]): Shape => ({kind: 'choice', options: values.map(one)});
const text: Shape = {kind: 'text', minLength: 0, maxLength: 5};
const action = (tool: string, fields: {[name: string]: Shape}, optional: string[] = []): ActionShape => ({
  tool,
  params: {
    kind: 'record',
    fields: Object.entries(fields).map(([name, shape]) => ({name, shape, isOptional: optional.includes(name)})),
  },
});
const names = (...actions: ActionShape[]) => toLegalActions(actions).map(({label, name}) => `${label} ${name}`);

describe('toLegalActions', () => {
  it('lists every choice as an action of its own, by tool and then by name', () => {
    expect(names(action('take', {id: oneOf('wood', 'berry')}), action('idle', {}))).toEqual([
      'A take berry',
      'B take wood',
      'C idle',
    ]);
  });

  it('combines the choices of several params', () => {
    expect(names(action('give', {what: oneOf('a', 'b'), whom: oneOf('x', 'y')}))).toEqual([
      'A give a x',
      'B give a y',
      'C give b x',
      'D give b y',
    ]);
  });

  it('says the names of values, not the values', () => {
    const place: Shape = {kind: 'literal', value: [1, 2, 3], name: 'berry_1'};
    expect(names(action('go', {to: place}))).toEqual(['A go berry_1']);
  });

  it('leaves what is free to be said later, and optional params that are free out', () => {
    const [say] = toLegalActions([action('say', {whom: oneOf('bob'), words: text, tone: text}, ['tone'])]);
    expect(say?.name).toBe('say bob');
    expect(say?.params.fields.map(({name, shape}) => [name, shape.kind])).toEqual([
      ['whom', 'literal'],
      ['words', 'text'],
    ]);
  });

  it('leaves choices that would multiply beyond reason to be made later', () => {
    const many = oneOf(...Array.from({length: 20}, (_, at) => `v${at}`));
    const actions = toLegalActions([action('mix', {a: many, b: many})]);
    expect(actions).toHaveLength(20);
    expect(actions[0]?.params.fields.map(({shape}) => shape.kind)).toEqual(['literal', 'choice']);
  });

  it('keeps the first options of every tool when there are more actions than labels', () => {
    const crowd = oneOf(...Array.from({length: 30}, (_, at) => `e${String(at).padStart(2, '0')}`));
    const listed = names(action('go', {to: crowd}), action('look', {at: crowd}), action('idle', {}));
    expect(listed).toHaveLength(51);
    expect(listed.filter((name) => name.includes('go e')).at(-1)).toContain('go e24');
    expect(listed.at(-1)).toBe('y idle');
  });
});
