import type {Random} from '../../scripts/model/random.ts';
import type {ActionShape, JsonValue, Shape} from '../../src/llm/shape.ts';

const WORDS = [
  'berry_090',
  'say "hi"',
  'back\\slash',
  'line\nbreak',
  'tab\there',
  'Äpfel',
  '日本語',
  '🎮',
  '',
  '<|im_end|>',
  "it's",
  '}',
];
const LITERALS: readonly JsonValue[] = [...WORDS, 0, -1.5, true, false, null, [1, 2.5, -3], {a: [], b: {c: 'd'}}];

/** One to three tools that any tool of a game could be, and some that nobody would write. */
export function randomActions(random: Random): ActionShape[] {
  return Array.from({length: 1 + random.below(3)}, (_, index) => ({
    tool: `${random.pick(WORDS)}${index}`,
    params: randomRecord(random, 2),
  }));
}

export function randomText(random: Random): string {
  return Array.from({length: random.below(12)}, () => random.pick(WORDS)).join(' ');
}

function randomShape(random: Random, depth: number): Shape {
  const leaves = [randomLiteral, randomNumber, randomTextShape, randomChoice];
  const branches = [randomList, randomTuple, randomRecord];
  return random.pick(depth > 0 ? [...leaves, ...branches] : depth === 0 ? leaves : leaves.slice(0, 3))(random, depth - 1);
}

function randomLiteral(random: Random): Shape {
  const value = random.pick(LITERALS);
  return random.below(2) === 0 ? {kind: 'literal', value} : {kind: 'literal', value, name: random.pick(WORDS)};
}

function randomNumber(random: Random): Shape {
  const decimals = random.below(4);
  const [one, other] = [randomBound(random), randomBound(random)];
  return {kind: 'number', min: Math.min(one, other), max: Math.max(one, other) + 1, decimals};
}

function randomBound(random: Random): number {
  return (random.below(20_001) - 10_000) / random.pick([1, 10, 100, 1e4, 1e-9]);
}

function randomTextShape(random: Random): Shape {
  const minLength = random.below(6);
  return {kind: 'text', minLength, maxLength: minLength + random.below(12)};
}

function randomChoice(random: Random, depth: number): Shape {
  return {kind: 'choice', options: Array.from({length: 1 + random.below(4)}, () => randomShape(random, depth))};
}

function randomList(random: Random, depth: number): Shape {
  const minItems = random.below(3);
  return {kind: 'list', items: randomShape(random, depth), minItems, maxItems: minItems + random.below(3)};
}

function randomTuple(random: Random, depth: number): Shape {
  return {kind: 'tuple', items: Array.from({length: random.below(3)}, () => randomShape(random, depth))};
}

function randomRecord(random: Random, depth: number): Shape & {kind: 'record'} {
  const fields = Array.from({length: random.below(3)}, (_, index) => ({
    name: `${random.pick(WORDS)}${index}`,
    shape: randomShape(random, depth - 1),
  }));
  return {kind: 'record', fields};
}
