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
  const parts =
    fill(template, [
      {role: 'system', content: SYSTEM},
      {role: 'user', content: USER},
    ]) ?? fill(template, [{role: 'user', content: `${SYSTEM}\n\n${USER}`}]);
  if (parts === undefined) {
    return undefined;
  }
  const [beforeSystem, beforeUser, afterUser] = parts;
  const begun = hasBos && !beforeSystem.startsWith(template.bos) ? `${template.bos}${beforeSystem}` : beforeSystem;
  const answered = OPEN_THOUGHTS.test(afterUser) ? `${afterUser.trimEnd()}\n\n</think>\n\n` : afterUser;
  return {beforeSystem: [toMarks(begun)], beforeUser: [toMarks(beforeUser)], afterUser: [toMarks(answered)]};
}

/** Where a text is cut at them, the marks come along. */
const MARKS = new RegExp(`(${SYSTEM}|${USER})`);

/** Templates of Llama 3 name the day, and this one where they do not know it. A game that is repeated tomorrow must not be another one. */
const SAME_DAY = '26 Jul 2024';

/** What the template says around the marks, if it says each of them once and in their order. */
function fill({source, bos, eos}: OwnTemplate, messages: readonly Message[]): readonly [string, string, string] | undefined {
  try {
    const text = new Template(source).render({
      messages,
      bos_token: bos,
      eos_token: eos,
      add_generation_prompt: true,
      enable_thinking: false,
      date_string: SAME_DAY,
    });
    const [before = '', first, between = '', second, behind = '', ...more] = text.split(MARKS);
    return first === SYSTEM && second === USER && more.length === 0 ? [before, between, behind] : undefined;
  } catch {
    return undefined;
  }
}
