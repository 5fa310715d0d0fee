import type {Random} from '../../scripts/model/random.ts';
import {SOURCES} from '../../src/agents/tools/sources.ts';
import type {JsonValue} from '../../src/llm/shape.ts';

type Schema = {readonly [keyword: string]: JsonValue};

const NAMES = ['target', 'amount', 'words', 'how', 'größe', 'a b', 'x"y'];
const KINDS = ['berry', 'wood', 'fire', 'wolf', 'Äpfel', '木'];
const CATEGORIES = ['resource', 'hazard', 'agent'];

/** A tool as a game might bring it: any mixture of what our schemas support. */
export function randomTool(random: Random, name: string): {name: string; description: string; parameters: Schema} {
  return {name, description: random.pick(['', 'Does something.']), parameters: randomObject(random, 2)};
}

/** What an agent might see, carry and know. */
export function randomPerception(random: Random): object {
  const ids = Array.from({length: random.below(30)}, (_, at) => `${random.pick(KINDS)}_${at}`);
  return {
    health: random.below(101),
    energy: random.below(101),
    position: [random.below(50), 0, random.below(50)],
    visible_entities: ids.map((id) => ({
      id,
      type: random.pick(KINDS),
      position: [random.below(50), random.below(3), random.below(50)],
      metadata: random.below(4) === 0 ? {} : {category: random.pick(CATEGORIES)},
    })),
    inventory: Array.from({length: random.below(5)}, (_, at) => ({id: `item_${at}`, name: random.pick(KINDS), quantity: at})),
    custom_data: {recipes: KINDS.slice(0, random.below(4)), mood: random.pick(KINDS)},
  };
}

function randomSchema(random: Random, depth: number): Schema {
  const leaves = [randomValues, randomNumber, randomInteger, randomText, randomSource, () => ({type: 'boolean'})];
  const branches = [randomObject, randomArray, randomTuple, randomAlternatives];
  return random.pick(depth > 0 ? [...leaves, ...leaves, ...branches] : leaves)(random, depth - 1);
}

const randomValues = (random: Random): Schema =>
  random.pick<Schema>([{enum: KINDS}, {enum: [1, 2.5, null, true]}, {const: 'this'}]);

function randomNumber(random: Random): Schema {
  const minimum = random.below(200) / 10 - 10;
  return random.pick<Schema>([
    {type: 'number'},
    {type: 'number', minimum},
    {type: 'number', minimum, maximum: minimum + 1 + random.below(50)},
    {type: 'number', exclusiveMinimum: minimum, exclusiveMaximum: minimum + 0.5},
  ]);
}

function randomInteger(random: Random): Schema {
  const minimum = random.below(2000) - 1000;
  return random.pick<Schema>([{type: 'integer'}, {type: 'integer', minimum, maximum: minimum + random.below(5000)}]);
}

function randomText(random: Random): Schema {
  const minLength = random.below(4);
  return {type: 'string', minLength, maxLength: minLength + random.below(12)};
}

const randomSource = (random: Random): Schema => ({'x-from': random.pick(SOURCES)});

function randomArray(random: Random, depth: number): Schema {
  const minItems = random.below(2);
  return {type: 'array', items: randomSchema(random, depth), minItems, maxItems: minItems + random.below(3)};
}

function randomTuple(random: Random, depth: number): Schema {
  const prefixItems = Array.from({length: 1 + random.below(2)}, () => randomSchema(random, depth));
  return {type: 'array', prefixItems, minItems: prefixItems.length, maxItems: prefixItems.length};
}

const randomAlternatives = (random: Random, depth: number): Schema => ({
  anyOf: [randomSchema(random, depth), randomSchema(random, depth)],
});

function randomObject(random: Random, depth: number): Schema {
  const names = NAMES.slice(random.below(3)).filter(() => random.below(3) === 0);
  return {
    type: 'object',
    properties: Object.fromEntries(names.map((name) => [name, randomSchema(random, depth)])),
    required: names.filter(() => random.below(4) > 0),
    additionalProperties: false,
  };
}
