import {
  ChatMLChatWrapper,
  GemmaChatWrapper,
  JinjaTemplateChatWrapper,
  Llama3ChatWrapper,
  LlamaText,
  MistralChatWrapper,
  QwenChatWrapper,
  type Token,
  type Tokenizer,
} from 'node-llama-cpp';
import {describe, expect, it} from 'vitest';
import {createChatTemplate, cutTemplate} from './chat-template.ts';

const JINJA = new JinjaTemplateChatWrapper({
  template:
    "{% for message in messages %}{{ '[' + message['role'] + '] ' + message['content'] + ' [end]' }}{% endfor %}{% if add_generation_prompt %}{{ '[assistant] ' }}{% endif %}",
});
const WRAPPERS = [
  new ChatMLChatWrapper(),
  new QwenChatWrapper(),
  new Llama3ChatWrapper(),
  new GemmaChatWrapper(),
  new MistralChatWrapper(),
  JINJA,
];
const prompt = {shared: 'The rules.', persona: 'You are ada.', situation: 'sees: nothing', now: 'health 100'};

/** One token per character, so that tokens can be read. */
const characters = ((text: string) => Array.from(text, (character) => character.codePointAt(0))) as unknown as Tokenizer;
const read = (tokens: readonly Token[]): string => String.fromCodePoint(...tokens);

describe.each(WRAPPERS.map((wrapper) => [wrapper.wrapperName, wrapper] as const))('%s', (_, wrapper) => {
  const template = createChatTemplate(cutTemplate(wrapper, true), Object.assign(characters, {detokenizer: () => ''}), LlamaText);

  it('has the rules, the agent, the situation and, behind the header of the answer, what is now; and no mark of ours', () => {
    const whole = read(template.whole(prompt));
    expect(whole).toMatch(/The rules\.\n\nYou are ada\..*sees: nothing.+health 100$/s);
    expect(whole).not.toContain('agent-runtime');
  });

  it('begins every prompt of an agent with the same tokens', () => {
    expect(read(template.whole(prompt))).toMatch(startsWith(read(template.head(prompt))));
    expect(template.head({...prompt, situation: 'sees: a berry', now: 'health 5'})).toEqual(template.head(prompt));
  });
});

it('makes lines that were told before into tokens no second time, but for the last, which is always new', () => {
  const asked: string[] = [];
  const listening = ((text: string) => {
    asked.push(text);
    return characters(text);
  }) as unknown as Tokenizer;
  const template = createChatTemplate(cutTemplate(JINJA, true), Object.assign(listening, {detokenizer: () => ''}), LlamaText);
  template.whole({...prompt, now: 'gone a\nat (1,2) now'});
  asked.length = 0;
  expect(read(template.whole({...prompt, now: 'gone a\nback b\nat (1,2) now'}))).toMatch(/gone a\nback b\nat \(1,2\) now$/);
  expect(asked).toEqual(['back b\n', 'at (1,2) now']);
});

it.each([
  [true, 'BOS'],
  [false, ''],
])('is what the template of a ChatML model says, which begins a sequence with a token of its own: %s', (hasBos, bos) => {
  const parts = cutTemplate(new ChatMLChatWrapper(), hasBos);
  expect([parts.beforeSystem, parts.beforeUser, parts.afterUser].map((values) => values.join(''))).toEqual([
    `${bos}<|im_start|>system\n`,
    '<|im_end|>\n<|im_start|>user\n',
    '<|im_end|>\n<|im_start|>assistant\n',
  ]);
});

it('says so when a template cannot be used because it changes what it is given', () => {
  const shouting = {
    wrapperName: 'Shouting',
    generateContextState: () => ({contextText: LlamaText('%AGENT-RUNTIME-SYSTEM%'), stopGenerationTriggers: []}),
  };
  expect(() => cutTemplate(shouting, true)).toThrow("the model's chat template (Shouting) does not repeat");
});

function startsWith(text: string): RegExp {
  return new RegExp(`^${text.replace(/[^\w\s]/g, '\\$&')}`);
}
