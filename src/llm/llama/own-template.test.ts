import {expect, it} from 'vitest';
import {cutOwnTemplate} from './own-template.ts';

const EACH = "{% for m in messages %}[{{ m['role'] }}] {{ m['content'] }} [end]{% endfor %}";

/** What stands before the system's message, between it and the user's, and behind that. */
function cut(source: string, hasBos = false): readonly unknown[] | undefined {
  const parts = cutOwnTemplate({source, bos: '<s>', eos: '</s>'}, hasBos, (text) => text);
  return parts && [parts.beforeSystem, parts.beforeUser, parts.afterUser].map(([text]) => text);
}

it('ends where the model answers', () => {
  expect(cut(`${EACH}{% if add_generation_prompt %}[assistant] {% endif %}`)).toEqual([
    '[system] ',
    ' [end][user] ',
    ' [end][assistant] ',
  ]);
});

it.each([
  [
    'that can do without',
    '[assistant] {% if enable_thinking is defined and not enable_thinking %}<think></think> {% endif %}',
    '[assistant] <think></think> ',
  ],
  ['that always thinks first', '[assistant]\n<think>\n', '[assistant]\n<think>\n\n</think>\n\n'],
])('leaves the thoughts out of a model %s', (_which, answer, expected) => {
  expect(cut(EACH + answer)?.at(-1)).toBe(` [end]${expected}`);
});

it('says the same tomorrow', () => {
  const source = `{% if not date_string is defined %}{% set date_string = strftime_now('%d %b %Y') %}{% endif %}{{ date_string }} ${EACH}`;
  expect(cut(source)?.[0]).toBe('26 Jul 2024 [system] ');
});

it('says both in one message where there are no system messages', () => {
  const source = `{% if messages[0]['role'] == 'system' %}{{ raise_exception('no system messages') }}{% endif %}${EACH}`;
  expect(cut(source)).toEqual(['[user] ', '\n\n', ' [end]']);
  const silent = `{% for m in messages if m['role'] == 'user' %}{{ m['content'] }}{% endfor %}`;
  expect(cut(silent)).toEqual(['', '\n\n', '']);
});

it('begins with one token that begins a sequence where the model wants one, or the template says so', () => {
  expect(cut(EACH, true)?.[0]).toBe('<s>[system] ');
  expect(cut(`{{ bos_token }}${EACH}`, true)?.[0]).toBe('<s>[system] ');
  expect(cut(`{{ bos_token }}${EACH}`)?.[0]).toBe('<s>[system] ');
});

it.each([
  ['there is none', ''],
  ['it is not in Jinja', '{% for %}'],
  ['it changes what it is given', "{% for m in messages %}{{ m['content'] | upper }}{% endfor %}"],
  ['it says things twice', EACH + EACH],
])('cannot be used where %s', (_why, source) => {
  expect(cut(source)).toBeUndefined();
});
