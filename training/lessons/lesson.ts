import type {DecisionRequest} from '../../src/llm/backend.ts';
import {deliberate} from '../../src/llm/deliberate.ts';
import {OPTION_LABELS} from '../../src/llm/labels.ts';
import type {ActionShape, JsonValue, Shape} from '../../src/llm/shape.ts';
import {toInstance} from '../../src/llm/shape-instance.ts';
import type {Judgement} from '../expert.ts';

/** What the runtime asks a model behind a prompt, and what the expert answers. */
export interface Question {
  /** Letters that were said before. */
  readonly said: readonly string[];
  /** Letters that can be said next, at least two. */
  readonly options: readonly string[];
  readonly answer: string;
}

/** Text that the runtime lets a model say behind an action. */
export interface Speech {
  /** Letters of the action. */
  readonly said: readonly string[];
  /** What the text is for: the name of a param, or `because`. */
  readonly name: string;
  readonly text: string;
}

/** All that can be learnt from one prompt. */
export interface Lesson {
  /** The choice of the tool; absent where there is only one. */
  readonly tool: Question | undefined;
  /** What each tool would be for, whether or not it is chosen. */
  readonly targets: readonly Question[];
  readonly speeches: readonly Speech[];
}

/**
 * Lets the runtime's own deliberation ask the expert in place of a model, once for every tool, so that a lesson has exactly the questions that a model
 * will be asked.
 */
export async function toLesson(request: DecisionRequest, judgement: Judgement): Promise<Lesson> {
  const tools = [...new Set(request.actions.map(({tool}) => tool))];
  const asked = await Promise.all(tools.map((tool) => ask(request, tool, judgement)));
  const chosen = asked[tools.indexOf(judgement.tool)];
  const said = chosen?.said ?? [];
  return {
    tool: chosen?.questions.find((question) => question.said.length === 0),
    targets: asked.flatMap(({questions}) => questions.filter((question) => question.said.length > 0)),
    speeches: [...asked.flatMap(({speeches}) => speeches), {said, name: 'because', text: judgement.reason}],
  };
}

interface Asked {
  readonly said: readonly string[];
  readonly questions: readonly Question[];
  readonly speeches: readonly Speech[];
}

async function ask(request: DecisionRequest, tool: string, judgement: Judgement): Promise<Asked> {
  const {actions} = request;
  const prompt = request.prompt();
  const target = judgement.targets.get(tool) ?? '';
  const toolLabel = prompt.labels.get(`tool ${tool}`) as string;
  const targetLabel = prompt.labels.get(target) ?? toConstantLabel(actions, tool, target);
  const said: string[] = [];
  const questions: Question[] = [];
  const speeches: Speech[] = [];
  await deliberate(
    {...request, sampling: {temperature: 0, seed: 0}},
    {
      async weigh(options) {
        const answer = said.length === 0 ? toolLabel : targetLabel;
        if (answer === undefined || !options.includes(answer)) {
          throw new Error(`the expert wants ${tool} ${target}, but can choose among ${options.join(' ')}`);
        }
        questions.push({said: [...said], options, answer});
        return options.map((option) => (option === answer ? 1 : 0));
      },
      take: (label) => said.push(label),
      async say(name, shape): Promise<JsonValue> {
        if (shape.kind !== 'text') {
          return toInstance(shape);
        }
        speeches.push({said: [...said], name, text: judgement.message});
        return judgement.message;
      },
    },
  );
  return {said, questions, speeches};
}

/** The letter of a value that is always the same, by its place in the tool's list. */
function toConstantLabel(actions: readonly ActionShape[], tool: string, value: string): string | undefined {
  const shapes = actions.filter((action) => action.tool === tool).flatMap(({params}) => params.fields.map(({shape}) => shape));
  const options = shapes.flatMap((shape): readonly Shape[] => (shape.kind === 'choice' ? shape.options : []));
  const at = options.findIndex((option) => option.kind === 'literal' && option.value === value);
  return OPTION_LABELS[at];
}
