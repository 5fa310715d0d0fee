import {Ajv2020} from 'ajv/dist/2020.js';
import {expect, it} from 'vitest';
import {createRandom} from '../../../scripts/model/random.ts';
import {fits} from '../../../test/model/fits.ts';
import {randomActions} from '../../../test/model/random-shapes.ts';
import {readValue} from '../read-value.ts';
import type {ActionShape, JsonValue, Shape} from '../shape.ts';
import {toAnswerSchema} from './answer-schema.ts';
import {readAnswer} from './read-answer.ts';

const action = (tool: string, ...shapes: Shape[]): ActionShape => ({
  tool,
  params: {kind: 'record', fields: shapes.map((shape, at) => ({name: `p${at}`, shape}))},
});

it('is an object with one tool, and everything required', () => {
  const named: Shape = {kind: 'literal', value: [1, 2, 3], name: 'a'};
  const schema = toAnswerSchema(
    [action('wait'), action('go', {kind: 'choice', options: [named, {kind: 'literal', value: 'home'}]})],
    true,
  );
  const object = (properties: object) => ({
    type: 'object',
    properties,
    required: Object.keys(properties),
    additionalProperties: false,
  });
  expect(schema).toEqual(
    object({action: {anyOf: [object({wait: object({})}), object({go: object({p0: {enum: ['a', 'home']}})})]}}),
  );
});

it('bounds numbers, counts and, where the server takes that, the length of texts', () => {
  const shapes: Shape[] = [
    {kind: 'number', min: 1, max: 4, decimals: 0},
    {kind: 'number', min: Number.NEGATIVE_INFINITY, max: 4, decimals: 2},
    {kind: 'text', minLength: 1, maxLength: 80},
    {kind: 'list', items: {kind: 'literal', value: 1}, minItems: 1, maxItems: 3},
    {
      kind: 'tuple',
      items: [
        {kind: 'literal', value: 1},
        {kind: 'literal', value: 2},
      ],
    },
  ];
  const fields = (hasLengths: boolean) =>
    JSON.parse(JSON.stringify(toAnswerSchema([action('do', ...shapes)], hasLengths))).properties.action.properties.do.properties;
  expect(Object.values(fields(true))).toEqual([
    {type: 'integer', minimum: 1, maximum: 4},
    {type: 'number', maximum: 4},
    {type: 'string', minLength: 1, maxLength: 80},
    {type: 'array', items: {enum: [1]}, minItems: 1, maxItems: 3},
    {type: 'array', items: {anyOf: [{enum: [1]}, {enum: [2]}]}, minItems: 2, maxItems: 2},
  ]);
  expect(fields(false).p2).toEqual({type: 'string'});
});

it('lists several calls of one tool beside each other', () => {
  const cast = (power: number) => action('cast', {kind: 'literal', value: power});
  expect(toAnswerSchema([cast(1), cast(2)], true)).toMatchObject({
    properties: {action: {properties: {cast: {anyOf: [{properties: {p0: {enum: [1]}}}, {properties: {p0: {enum: [2]}}}]}}}},
  });
});

it('allows what can be said for random tools, which is read as it was meant', () => {
  const random = createRandom(7);
  const ajv = new Ajv2020({strict: false});
  for (let round = 0; round < 60; round += 1) {
    const actions = randomActions(random);
    const validate = ajv.compile(toAnswerSchema(actions, true));
    for (const {tool, params} of actions) {
      const answer = {action: {[tool]: say(params)}};
      expect(validate(answer), JSON.stringify({answer, errors: validate.errors})).toBe(true);
      const reading = readAnswer(JSON.stringify(answer), [actions]);
      expect('params' in reading && fits(reading.params, params), JSON.stringify({answer, reading})).toBe(true);
    }
  }
});

/** The least that a model can say for a shape. */
function say(shape: Shape): JsonValue {
  switch (shape.kind) {
    case 'literal':
      return shape.name ?? shape.value;
    case 'choice':
      return say(shape.options[0] as Shape);
    case 'number':
      return readValue(0, shape) as number;
    case 'text':
      return '.'.repeat(shape.minLength);
    case 'list':
      return Array.from({length: shape.minItems}, () => say(shape.items));
    case 'tuple':
      return shape.items.map(say);
    case 'record':
      return Object.fromEntries(shape.fields.map(({name, shape: field}) => [name, say(field)]));
  }
}
