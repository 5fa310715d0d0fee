import {createRandom, type Random} from './random.ts';
import {ADJECTIVES, ARTICLES, CATEGORIES, FIELD_NAMES, LINKS, NOUNS, PRONOUNS, SYLLABLES, TOOL_NAMES, VERBS} from './words.ts';

const PARAGRAPHS = 6000;

const LETTERS = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'];

/**
 * A text of our own to train a tokenizer on, about 1.5 MB: what prompts and answers of a game are made of. It says nothing sensible,
 * but spells the words, names, numbers and JSON that a tokenizer should know. The same seed gives the same text.
 */
export function corpus(seed: number): string {
  const random = createRandom(seed);
  const kinds = [prose, prose, instruction, observation, account, perceptionJson, answerJson];
  return Array.from({length: PARAGRAPHS}, () => random.pick(kinds)(random)).join('\n');
}

function prose(random: Random): string {
  return Array.from({length: 4}, () => capitalized(sentence(random))).join(' ');
}

function sentence(random: Random): string {
  const {pick} = random;
  const subject = pick([thing, thing, pronoun, invented])(random);
  return `${subject} ${pick(VERBS)} ${thing(random)} ${pick(LINKS)} ${thing(random)}${pick(['.', '.', '.', '!', '?', ','])}`;
}

function thing(random: Random): string {
  const {pick} = random;
  const plural = random.below(4) === 0 ? 's' : '';
  return `${pick(ARTICLES)} ${random.below(2) === 0 ? `${pick(ADJECTIVES)} ` : ''}${pick(NOUNS)}${plural}`;
}

function pronoun(random: Random): string {
  return random.pick(PRONOUNS);
}

function invented(random: Random): string {
  return capitalized(Array.from({length: 2 + random.below(2)}, () => random.pick(SYLLABLES)).join(''));
}

function instruction(random: Random): string {
  const {pick} = random;
  return [
    `You are ${invented(random)}, ${thing(random)} of ${invented(random)}. Your goals: ${pick(VERBS)} ${thing(random)}, stay alive.`,
    `You can call these tools:\n- ${pick(TOOL_NAMES)}(${pick(FIELD_NAMES)}, ${pick(FIELD_NAMES)}): ${capitalized(sentence(random))}`,
    `Answer with one JSON object: the tool and its parameters. Choose what is best for you now.`,
  ].join('\n');
}

function observation(random: Random): string {
  const {pick} = random;
  return [
    `Tick ${random.below(10_000)}. You are at ${point(random)}, health ${random.below(101)}, energy ${decimal(random)}.`,
    `You see:\n- ${identifier(random)} (${pick(CATEGORIES)}) at ${point(random)}, distance ${decimal(random)}`,
    `You carry: ${random.below(10)} ${pick(NOUNS)}, ${random.below(10)} ${pick(NOUNS)}. Nothing else is near.`,
    `${pick(FIELD_NAMES)}: ${identifier(random)}; ${pick(FIELD_NAMES)}: ${capitalized(sentence(random))}`,
  ].join('\n');
}

/** As the runtime's prompts tell it: things under letters, and what is near now. */
function account(random: Random): string {
  const letters = () => Array.from({length: 1 + random.below(3)}, () => random.pick(LETTERS)).join(' ');
  return [
    ...Array.from({length: 3}, () => `${random.pick(LETTERS)} ${random.pick(NOUNS)} ${random.pick(CATEGORIES)} ${place(random)}`),
    `${random.pick(LETTERS)} has ${random.below(10)} ${random.pick(NOUNS)}`,
    `gone ${letters()} back ${letters()}`,
    `health ${random.below(101)}`,
    `energy ${random.below(101)}`,
    `in reach ${letters()} near ${letters()} low health energy at ${place(random)} lately ${letters()} now ${letters()}`,
  ].join('\n');
}

function place(random: Random): string {
  return `(${random.below(100) - 50},${random.below(100) - 50})`;
}

function perceptionJson(random: Random): string {
  const entity = (): unknown => ({
    distance: Number(decimal(random)),
    id: identifier(random),
    metadata: {category: random.pick(CATEGORIES)},
    [random.pick(FIELD_NAMES)]: vector(random),
    type: random.pick(NOUNS),
  });
  return JSON.stringify({[random.pick(FIELD_NAMES)]: identifier(random), [random.pick(FIELD_NAMES)]: [entity(), entity()]});
}

function answerJson(random: Random): string {
  const params = {[random.pick(FIELD_NAMES)]: vector(random), [random.pick(FIELD_NAMES)]: identifier(random)};
  return JSON.stringify({reasoning: sentence(random), tool: random.pick(TOOL_NAMES), params});
}

function identifier(random: Random): string {
  return `${random.pick(NOUNS)}_${random.below(1000)}`;
}

function point(random: Random): string {
  return `(${vector(random).join(', ')})`;
}

function vector(random: Random): number[] {
  return [0, 0, 0].map(() => (random.below(1000) - 500) / 10);
}

function decimal(random: Random): string {
  return (random.below(1000) / 10).toFixed(1);
}

function capitalized(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
