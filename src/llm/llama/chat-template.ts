import type {ChatWrapper, LlamaText, Token, Tokenizer} from 'node-llama-cpp';
import {RuntimeFailure} from '../../errors.ts';
import type {Prompt} from '../backend.ts';
import {createRecent} from './recent.ts';

/** The words of a prompt. */
export type PromptText = Omit<Prompt, 'labels'>;

/**
 * Turns prompts into tokens as the model's own chat template has it. Each part is made into tokens by itself, so that prompts which
 * begin with the same parts begin with the same tokens, and what a game says is never read as a mark of the template.
 */
export interface ChatTemplate {
  /** Everything up to the persona: what the prompts of all agents with the same tools have in common. `head` starts with it. */
  shared(prompt: PromptText): Token[];
  /** Everything up to the situation: what an agent's prompts have in common. */
  head(prompt: PromptText): Token[];
  /** The whole prompt, up to the label that the model says next. Starts with `head(prompt)`. */
  whole(prompt: PromptText): Token[];
  /** Text made into tokens line by line, as the end of a prompt is: those of a line are the same whatever stands before and behind it. */
  lines(text: string): Token[];
  /** Text as it is, in which nothing is a mark of the template. */
  plain(text: string): Token[];
}

/** The parts of a template around the system message and the user's message. */
export interface TemplateParts {
  readonly beforeSystem: readonly Value[];
  readonly beforeUser: readonly Value[];
  readonly afterUser: readonly Value[];
}

type Value = LlamaText['values'][number];

/** Two for each agent; a few kilobytes each. */
const REMEMBERED_TEXTS = 512;

/** Some thirty for each agent; some hundred bytes each, two kilobytes at most. */
const REMEMBERED_LINES = 4096;

/** The marks in whose places the messages stand. */
export const SYSTEM = '%agent-runtime-system%';
export const USER = '%agent-runtime-user%';

/**
 * Cuts what one of node-llama-cpp's chat templates makes of two marks where the marks stand: for models that bring no usable one of their own. Throws ModelInvalid for a template that shows them otherwise.
 * `hasBos` says whether the model wants the token that begins a sequence: node-llama-cpp's own templates have it in any case.
 */
export function cutTemplate(wrapper: Pick<ChatWrapper, 'generateContextState' | 'wrapperName'>, hasBos: boolean): TemplateParts {
  const {contextText} = wrapper.generateContextState({
    chatHistory: [
      {type: 'system', text: SYSTEM},
      {type: 'user', text: USER},
      {type: 'model', response: []},
    ],
  });
  const values = contextText.values.filter((value) => hasBos || !isBos(value));
  const [beforeSystem, rest] = cut(values, SYSTEM);
  const [beforeUser, afterUser] = rest === undefined ? [] : cut(rest, USER);
  if (beforeUser === undefined || afterUser === undefined) {
    throw new RuntimeFailure(
      'ModelInvalid',
      `the model's chat template (${wrapper.wrapperName}) does not repeat system and user messages as they are; use a model made for chat`,
    );
  }
  return {beforeSystem, beforeUser, afterUser};
}

function isBos(value: Value): boolean {
  return typeof value === 'object' && value.toJSON().type === 'specialToken' && value.value === 'BOS';
}

/** `toText` is node-llama-cpp's LlamaText, which is known only once the library has been imported. */
export function createChatTemplate(
  parts: TemplateParts,
  tokenizer: Tokenizer,
  toText: (values: readonly Value[]) => LlamaText,
): ChatTemplate {
  const tokens = (values: readonly Value[]): Token[] => toText(values).tokenize(tokenizer);
  const plain = (text: string): Token[] => tokenizer(text, false, 'trimLeadingSpace');
  const [beforeSystem, beforeUser, afterUser] = [tokens(parts.beforeSystem), tokens(parts.beforeUser), tokens(parts.afterUser)];
  // Asked for several times in every decision, and nearly always the same.
  let last = {text: '', tokens: beforeSystem};
  const shared = (prompt: PromptText): Token[] => {
    if (prompt.shared !== last.text) {
      last = {text: prompt.shared, tokens: [...beforeSystem, ...plain(prompt.shared)]};
    }
    return last.tokens;
  };
  const remembering = (capacity: number) => {
    const known = createRecent<Token[]>(capacity);
    return (text: string): Token[] => {
      const found = known.find(text);
      if (found !== undefined) {
        return found;
      }
      const fresh = plain(text);
      known.keep(text, fresh);
      return fresh;
    };
  };
  // Persona and situation of an agent come again in nearly every tick, and so do nearly all lines of what is told, but never the last one.
  const remembered = remembering(REMEMBERED_TEXTS);
  const rememberedLine = remembering(REMEMBERED_LINES);
  const lines = (text: string): Token[] => {
    const all = text.split('\n');
    const last = all.pop() as string;
    return [...all.flatMap((line) => rememberedLine(`${line}\n`)), ...plain(last)];
  };
  const head = (prompt: PromptText): Token[] => {
    const persona = prompt.persona === '' ? [] : remembered(`\n\n${prompt.persona}`);
    return [...shared(prompt), ...persona, ...beforeUser];
  };
  return {
    shared,
    head,
    whole: (prompt) => [...head(prompt), ...remembered(prompt.situation), ...afterUser, ...lines(prompt.now)],
    lines,
    plain,
  };
}

/** What stands before and after the mark; `undefined` behind it when the mark is not there as plain text. */
function cut(values: readonly Value[], mark: string): [readonly Value[], (readonly Value[])?] {
  const index = values.findIndex((value) => typeof value === 'string' && value.includes(mark));
  const value = values[index];
  if (typeof value !== 'string') {
    return [values];
  }
  const [before = '', after = ''] = value.split(mark);
  return [
    [...values.slice(0, index), before],
    [after, ...values.slice(index + 1)],
  ];
}
