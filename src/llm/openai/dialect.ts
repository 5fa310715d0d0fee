import type {OpenAI} from 'openai';
import type {Sampling} from '../backend.ts';
import type {ActionShape} from '../shape.ts';
import {toAnswerSchema} from './answer-schema.ts';
import {longestAnswer} from './longest-answer.ts';

/** How a model can be held to the form of an answer, best first: by a JSON Schema, by a function that it has to call, or by nothing but words. */
export const ANSWER_FORMS = ['schema', 'tools', 'json'] as const;
export type AnswerForm = (typeof ANSWER_FORMS)[number];

/** What one server understands of the API that all of them share. */
export interface Dialect {
  readonly form: AnswerForm;
  readonly maxTokens: 'max_tokens' | 'max_completion_tokens';
  /** Whether it takes these; a few models take no `temperature` or `seed`, some servers no lengths of texts, and the clouds no options for chat templates. */
  readonly has: {
    readonly temperature: boolean;
    readonly seed: boolean;
    readonly lengths: boolean;
    readonly chat_template_kwargs: boolean;
  };
}

export type Body = OpenAI.ChatCompletionCreateParamsNonStreaming;
export type Message = OpenAI.ChatCompletionMessageParam;

/** What is tried first with every server. */
export const toFirstDialect = (form: AnswerForm): Dialect => ({
  form,
  maxTokens: 'max_tokens',
  has: {temperature: true, seed: true, lengths: true, chat_template_kwargs: true},
});

/** The dialect without what a server has just refused, by the name that its refusal gives; undefined when it names nothing that can be left out. Pure. */
export function withoutRefused(dialect: Dialect, refusal: string): Dialect | undefined {
  const {has, maxTokens} = dialect;
  if (maxTokens === 'max_tokens' && /max_tokens/.test(refusal)) {
    return {...dialect, maxTokens: 'max_completion_tokens'};
  }
  const names = {
    temperature: /temperature/,
    seed: /\bseed\b/,
    lengths: /minLength|maxLength/,
    chat_template_kwargs: /chat_template_kwargs/,
  };
  const refused = (Object.keys(names) as (keyof typeof names)[]).find((name) => has[name] && names[name].test(refusal));
  return refused === undefined ? undefined : {...dialect, has: {...has, [refused]: false}};
}

/** The one function that a model has to call where it is held to its answer by functions. The same in every request, because servers write it before everything else. */
export const FUNCTION = 'act';

const LOOSE_SCHEMA = {
  type: 'object',
  properties: {action: {type: 'object', description: 'One property: the name of a tool, with its params as an object.'}},
  required: ['action'],
};

export interface Question {
  readonly model: string;
  readonly messages: readonly Message[];
  readonly actions: readonly ActionShape[];
  readonly sampling: Sampling;
}

/** The request for one action, in a server's dialect. */
export function toBody(dialect: Dialect, {model, messages, actions, sampling}: Question): Body {
  return {...toTextBody(dialect, {model, messages, sampling, maxTokens: longestAnswer(actions)}), ...toForm(dialect, actions)};
}

/** The request for free text of at most so many tokens. */
export function toTextBody(
  {maxTokens: name, has}: Dialect,
  {model, messages, sampling, maxTokens}: Omit<Question, 'actions'> & {readonly maxTokens: number},
): Body {
  return {
    model,
    messages: [...messages],
    [name]: maxTokens,
    ...(has.temperature && {temperature: sampling.temperature}),
    ...(has.seed && {seed: sampling.seed % 2 ** 31}),
    // A character that has a few hundred milliseconds cannot think aloud first, as some models do unless they are told not to.
    ...(has.chat_template_kwargs && {chat_template_kwargs: {enable_thinking: false}}),
  };
}

function toForm({form, has}: Dialect, actions: readonly ActionShape[]): Partial<Body> {
  switch (form) {
    case 'schema':
      return {
        response_format: {
          type: 'json_schema',
          json_schema: {name: 'action', strict: true, schema: toAnswerSchema(actions, has.lengths)},
        },
      };
    case 'tools':
      return {
        tools: [{type: 'function', function: {name: FUNCTION, description: 'Does one action.', parameters: LOOSE_SCHEMA}}],
        tool_choice: {type: 'function', function: {name: FUNCTION}},
      };
    case 'json':
      return {};
  }
}
