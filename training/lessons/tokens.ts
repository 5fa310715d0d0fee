import type {Token} from 'node-llama-cpp';
import type {Random} from '../../scripts/model/random.ts';
import type {ChatTemplate} from '../../src/llm/llama/chat-template.ts';
import type {LabelTokens} from '../../src/llm/llama/label-tokens.ts';
import type {Group} from './classroom.ts';
import {type Lesson, type Question, toLesson} from './lesson.ts';
import type {Moment} from './life.ts';

/** A choice: the tokens that can come next, and the place of the right one among them. */
type Choice = readonly [options: readonly Token[], answer: number];

/** A group as the training program reads it. */
export interface TokenGroup {
  /** Rules, tools and persona. */
  readonly prefix: readonly Token[];
  readonly situations: readonly TokenSituation[];
}

/** A life from one beginning of its account to the next. */
export interface TokenSituation {
  /** How things were, and the news since then, up to the last moment. */
  readonly tokens: readonly Token[];
  readonly moments: readonly TokenMoment[];
}

export interface TokenMoment {
  /** So many tokens of its situation were told by then. */
  readonly told: number;
  /** What is told of this moment alone: what is restless, what is near, where it is, up to the word `now`. */
  readonly now: readonly Token[];
  readonly tool: Choice | null;
  /** What the right tool of that choice is called: the token behind its letter in the list of tools. */
  readonly name: Token | null;
  /** For each tool that has a choice of targets: its token, and that choice. */
  readonly targets: readonly (readonly [tool: Token, ...choice: Choice])[];
  /** Something said behind an action; the first `given` tokens are not the model's own. */
  readonly speech: {readonly tokens: readonly Token[]; readonly given: number} | null;
}

export interface Tokens {
  readonly template: ChatTemplate;
  readonly labelTokens: LabelTokens;
}

/** Of so many moments one has a text to learn: texts are long, and the least of what the model is for. */
const SPEECH_EVERY = 4;

/** Puts a group into tokens by the runtime's own template, each part by itself as the runtime does. */
export async function toTokenGroup(group: Group, tokens: Tokens, random: Random): Promise<TokenGroup> {
  const {template} = tokens;
  const [[first]] = group as [[Moment]];
  const prefix = template.head(first.request.prompt());
  return {prefix, situations: await Promise.all(group.map((moments) => toSituation(moments, prefix.length, tokens, random)))};
}

/** News are only ever added: those of the last moment begin with those of all others. */
async function toSituation(moments: readonly Moment[], start: number, tokens: Tokens, random: Random): Promise<TokenSituation> {
  const {template} = tokens;
  const tell = ({request}: Moment) => template.lines(request.prompt().now);
  const before = template.whole({...(moments[0] as Moment).request.prompt(), now: ''}).slice(start);
  const last = tell(moments.at(-1) as Moment);
  const news = last.slice(0, Math.max(0, ...moments.slice(0, -1).map((moment) => countShared(last, tell(moment)))));
  return {
    tokens: [...before, ...news],
    moments: await Promise.all(moments.map((moment) => toTokenMoment(moment, before.length, news, tokens, random))),
  };
}

/** How many tokens two texts have in common at their beginning. */
function countShared(one: readonly Token[], other: readonly Token[]): number {
  const end = one.findIndex((token, at) => token !== other[at]);
  return end < 0 ? one.length : end;
}

async function toTokenMoment(
  {request, judgement}: Moment,
  start: number,
  news: readonly Token[],
  tokens: Tokens,
  random: Random,
): Promise<TokenMoment> {
  const lesson = await toLesson(request, judgement);
  const whole = tokens.template.lines(request.prompt().now);
  const shared = Math.min(countShared(news, whole), whole.length - 1);
  const now = whole.slice(shared);
  const choice = ({options, answer}: Question): Choice => [options.map(tokens.labelTokens), options.indexOf(answer)];
  const targets = lesson.targets.filter(({said}) => said.length === 1);
  return {
    told: start + shared,
    now,
    tool: lesson.tool === undefined ? null : choice(lesson.tool),
    name: lesson.tool === undefined ? null : toName(judgement.tool, tokens),
    targets: targets.map((question) => [tokens.labelTokens(question.said[0] as string), ...choice(question)] as const),
    speech: random.below(SPEECH_EVERY) === 0 ? toSpeech(lesson, tokens, random) : null,
  };
}

/** The first token of a tool's name, as it stands behind its letter. */
export const toName = (tool: string, {template}: Tokens): Token => template.plain(`A ${tool}(`)[1] as Token;

function toSpeech({speeches}: Lesson, {template, labelTokens}: Tokens, random: Random): TokenMoment['speech'] {
  const {said, name, text} = random.pick(speeches);
  const given = [...said.map(labelTokens), ...template.plain(`\n${name}: `)];
  return {tokens: [...given, ...template.plain(`${JSON.stringify(text)}\n`)], given: given.length};
}
