import {Template} from '@huggingface/jinja';
import type {LlamaText} from 'node-llama-cpp';
import {SYSTEM, type TemplateParts, USER} from './chat-template.ts';

/** What stands in a model's file of how it is talked to. */
export interface OwnTemplate {
  /** In Jinja. */
  readonly source: string;
  /** The tokens that begin and end a sequence, as texts. */
  readonly bos: string;
  readonly eos: string;
}

interface Message {
  readonly role: 'system' | 'user';
  readonly content: string;
}

/** Thoughts that a template opens, because its model always thinks first. */
const OPEN_THOUGHTS = /<think>\s*$/;

/**
 * The parts of a model's own chat template, up to where the model answers, and without thoughts: a character has no time for them, and a model that is about to think knows no
 * letter that comes next. Where there are no system messages, both are one. Undefined for a template that does not show them as they are.
 * `hasBos` says whether the model wants the token that begins a sequence; `toMarks` makes text of which the model's marks are tokens.
 */
export function cutOwnTemplate(
  template: OwnTemplate,
  hasBos: boolean,
  toMarks: (text: string) => LlamaText['values'][number],
): TemplateParts | undefined {
  const text =
    fill(template, [
      {role: 'system', content: SYSTEM},
      {role: 'user', content: USER},
    ]) ?? fill(template, [{role: 'user', content: `${SYSTEM}\n\n${USER}`}]);
  if (text === undefined) {
    return undefined;
  }
  const begun = hasBos && !text.startsWith(template.bos) ? `${template.bos}${text}` : text;
  const [beforeSystem = '', beforeUser = '', afterUser = ''] = begun.split(MARKS);
  const answered = OPEN_THOUGHTS.test(afterUser) ? `${afterUser.trimEnd()}\n\n</think>\n\n` : afterUser;
  return {beforeSystem: [toMarks(beforeSystem)], beforeUser: [toMarks(beforeUser)], afterUser: [toMarks(answered)]};
}

/** Templates of Llama 3 name the day, and this one where they do not know it. A game that is repeated tomorrow must not be another one. */
const SAME_DAY = '26 Jul 2024';

const MARKS = new RegExp(`${SYSTEM}|${USER}`);

/** The conversation in the template's words, if it says each mark once and in their order. */
function fill({source, bos, eos}: OwnTemplate, messages: readonly Message[]): string | undefined {
  try {
    const tokens = {bos_token: bos, eos_token: eos};
    const text = new Template(source).render({
      messages,
      ...tokens,
      add_generation_prompt: true,
      enable_thinking: false,
      date_string: SAME_DAY,
    });
    const marks = text.match(new RegExp(MARKS, 'g'));
    return marks?.join() === [SYSTEM, USER].join() ? text : undefined;
  } catch {
    return undefined;
  }
}
