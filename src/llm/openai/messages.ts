import type {Prompt} from '../backend.ts';
import type {ActionShape} from '../shape.ts';
import type {AnswerForm, Message} from './dialect.ts';

/** How an answer is written; behind the tools, so that all agents with the same tools have the same beginning. */
const HOW_TO_ANSWER =
  'Write the answer as JSON and nothing else: {"action": {TOOL: PARAMS}}, with the name of a tool, and in its params the letters of things.';

/**
 * A prompt as messages, in the order in which its parts change, so that a server's cache of prefixes has as much of it as can be. Where nothing holds
 * the model to what is possible, it is told, with the names of all params.
 */
export function toMessages(
  {shared, persona, situation, now}: Prompt,
  form: AnswerForm,
  actions: readonly ActionShape[],
): readonly Message[] {
  const calls = [...Map.groupBy(actions, ({tool}) => tool)].map(([tool, all]) => {
    const params = new Set(all.flatMap(({params: {fields}}) => fields.map(({name}) => name)));
    return `${tool}(${[...params].join(', ')})`;
  });
  const possible = form === 'schema' ? [] : [`possible: ${calls.join(', ')}`];
  return [
    {role: 'system', content: `${shared}\n${HOW_TO_ANSWER}\n\n${persona}`},
    {role: 'user', content: [situation, ...possible, now].filter((part) => part !== '').join('\n')},
  ];
}

/** The conversation with an answer that cannot be used, and why. */
export const toRepair = (messages: readonly Message[], answer: string, problem: string): readonly Message[] => [
  ...messages,
  {role: 'assistant', content: answer},
  {role: 'user', content: `That cannot be done: ${problem}. Answer again, with nothing but the JSON.`},
];

/** The conversation with a decision, and the question why. */
export const toWhy = (messages: readonly Message[], answer: string): readonly Message[] => [
  ...messages,
  {role: 'assistant', content: answer},
  {role: 'user', content: 'Why? Say it in one short sentence, as the character.'},
];
