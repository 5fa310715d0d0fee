import type {Token} from 'node-llama-cpp';
import type {Random} from '../../scripts/model/random.ts';
import {OPTION_LABELS} from '../../src/llm/labels.ts';
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
  readonly situations: readonly {readonly tokens: readonly Token[]; readonly moments: readonly TokenMoment[]}[];
}

export interface TokenMoment {
  /** News, what is near, where it is, up to the colon behind `choice`. */
  readonly now: readonly Token[];
  readonly tool: Choice | null;
  /** For each tool that has a choice of targets: its token, and that choice. */
  readonly targets: readonly (readonly [tool: Token, ...choice: Choice])[];
  /** Letters in the list of what is near: their places in `now`, and what they stand for (0 a resource, 1 a hazard, 2 an agent). */
  readonly near: readonly (readonly [at: number, category: number])[];
  /** Something said behind an action; the first `given` tokens are not the model's own. */
  readonly speech: {readonly tokens: readonly Token[]; readonly given: number} | null;
}

export interface Tokens {
  readonly template: ChatTemplate;
  readonly labelTokens: LabelTokens;
}

/** Of so many moments one has a text to learn: texts are long, and the least of what the model is for. */
const SPEECH_EVERY = 4;
const CATEGORIES = ['resource', 'hazard', 'agent'];

/** Puts a group into tokens by the runtime's own template, each part by itself as the runtime does. */
export async function toTokenGroup(group: Group, tokens: Tokens, random: Random): Promise<TokenGroup> {
  const {template} = tokens;
  const [[first]] = group as [[Moment]];
  const prefix = template.head(first.request.prompt());
  const situations = await Promise.all(
    group.map(async (moments) => {
      const prompt = (moments[0] as Moment).request.prompt();
      return {
        tokens: template.whole({...prompt, now: ''}).slice(prefix.length),
        moments: await Promise.all(moments.map((moment) => toTokenMoment(moment, tokens, random))),
      };
    }),
  );
  return {prefix, situations};
}

async function toTokenMoment({request, judgement}: Moment, tokens: Tokens, random: Random): Promise<TokenMoment> {
  const lesson = await toLesson(request, judgement);
  const now = tokens.template.plain(request.prompt().now);
  const choice = ({options, answer}: Question): Choice => [options.map(tokens.labelTokens), options.indexOf(answer)];
  const targets = lesson.targets.filter(({said}) => said.length === 1);
  return {
    now,
    tool: lesson.tool === undefined ? null : choice(lesson.tool),
    targets: targets.map((question) => [tokens.labelTokens(question.said[0] as string), ...choice(question)] as const),
    near: findNear(request.prompt().labels, request.perception.visible_entities, now, tokens),
    speech: random.below(SPEECH_EVERY) === 0 ? toSpeech(lesson, tokens, random) : null,
  };
}

function toSpeech({speeches}: Lesson, {template, labelTokens}: Tokens, random: Random): TokenMoment['speech'] {
  const {said, name, text} = random.pick(speeches);
  const given = [...said.map(labelTokens), ...template.plain(`\n${name}: `)];
  return {tokens: [...given, ...template.plain(`${JSON.stringify(text)}\n`)], given: given.length};
}

/** Where the line of what is near names things, and of which category they are. */
function findNear(
  labels: ReadonlyMap<string, string>,
  entities: Moment['request']['perception']['visible_entities'],
  now: readonly Token[],
  {template, labelTokens}: Tokens,
): TokenMoment['near'] {
  const [near] = template.plain('near') as [Token];
  const categories = new Map(
    entities.map(({id, metadata}) => {
      return [
        labelTokens(labels.get(`entity ${id}`) ?? (OPTION_LABELS[0] as string)),
        CATEGORIES.indexOf(String(metadata.category)),
      ];
    }),
  );
  const start = now.lastIndexOf(near) + 1;
  const end = now.findIndex((token, at) => at >= start && !categories.has(token));
  return start === 0 ? [] : now.slice(start, end).map((token, at) => [start + at, categories.get(token) as number] as const);
}
