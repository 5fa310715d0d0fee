import type {DecisionRequest, Weighed} from './backend.ts';
import {choose} from './choose.ts';
import {OPTION_LABELS} from './labels.ts';
import type {ActionShape, Field, JsonValue, Literal, Shape} from './shape.ts';

/** Whoever weighs and speaks while an action is put together: one choice after the other, each behind what was said before. */
export interface Mind {
  /** How likely each label is to be said next, as logits. At least two labels. */
  weigh(labels: readonly string[]): Promise<readonly number[]>;
  /** The label is said: what follows is said behind it. */
  take(label: string): void;
  /** Says the value of a param that is free. */
  say(name: string, shape: Shape): Promise<JsonValue>;
}

/** An action, and how it came about. */
export interface Deliberation {
  readonly tool: string;
  readonly params: {readonly [name: string]: JsonValue};
  readonly probability: number;
  readonly weighed: readonly Weighed[];
}

interface Option<Value> {
  readonly name: string;
  readonly label: string | undefined;
  readonly value: Value;
}

/**
 * Puts an action together: the tool is chosen by its label, then, one after the other, the params that are choices by theirs; whatever else is free is said.
 * Of several possible values only those with a label are weighed. Free params that are optional are left out. Whatever `mind` answers, the action
 * fits the request. Rejects only as `mind` does.
 */
export async function deliberate({actions, prompt, sampling, tick}: DecisionRequest, mind: Mind): Promise<Deliberation> {
  const {labels} = prompt();
  const weighed: Weighed[] = [];
  let probability = 1;

  const pick = async <Value>(of: string, options: readonly Option<Value>[]): Promise<Value> => {
    const scores = options.length === 1 ? [0] : await mind.weigh(options.map(({label}) => label as string));
    // A seed of its own for each choice, or the same places would be drawn for tool and target.
    const {index, probabilities} = choose(scores, {...sampling, seed: sampling.seed + weighed.length}, tick);
    const shares = options.map(({name}, at) => ({name, probability: probabilities[at] ?? 0}));
    weighed.push({of, options: shares, chosen: index});
    probability *= probabilities[index] ?? 0;
    const {label, value} = options[index] as Option<Value>;
    if (label !== undefined) {
      mind.take(label);
    }
    return value;
  };

  const tools = [...Map.groupBy(actions, ({tool}) => tool)];
  const calls = await pick(
    'tool',
    tools.map(([tool, value]) => ({name: tool, label: labels.get(`tool ${tool}`), value})),
  );
  const action = calls.length === 1 ? (calls[0] as ActionShape) : await pick('params', toCallOptions(calls, labels));
  const params: [string, JsonValue][] = [];
  for (const {name, shape, isOptional} of action.params.fields) {
    const options = toOptions(shape, labels);
    if (options !== undefined) {
      params.push([name, await pick(name, options)]);
    } else if (!isOptional) {
      params.push([name, await mind.say(name, shape)]);
    }
  }
  return {tool: action.tool, params: Object.fromEntries(params), probability, weighed};
}

/** Several calls of one tool: those that the prompt tells of, or else the first. */
function toCallOptions(calls: readonly ActionShape[], labels: ReadonlyMap<string, string>): readonly Option<ActionShape>[] {
  const options = calls.map((value) => ({name: value.subject ?? value.tool, label: labels.get(value.subject ?? ''), value}));
  const labelled = options.filter(({label}) => label !== undefined);
  return labelled.length > 0 ? labelled : options.slice(0, 1);
}

/** The labels by which a field's values are chosen, where they are. */
export function labelsOf({shape}: Field, labels: ReadonlyMap<string, string>): readonly string[] {
  return toOptions(shape, labels)?.flatMap(({label}) => label ?? []) ?? [];
}

/** The values that a param may have, if they can be chosen by labels, or if there is only one. */
function toOptions(shape: Shape, labels: ReadonlyMap<string, string>): readonly Option<JsonValue>[] | undefined {
  const shapes = shape.kind === 'choice' ? shape.options : [shape];
  const literals = shapes.filter((option): option is Literal => option.kind === 'literal');
  if (literals.length < shapes.length) {
    return undefined;
  }
  const options = literals.map(({value, name, subject, place}, at) => ({
    name: toText(name ?? value),
    label: subject === undefined ? toConstantLabel(place ?? at, literals.length) : labels.get(subject),
    value,
  }));
  const labelled = options.filter(({label}) => label !== undefined);
  return options.length === 1 ? options : labelled.length > 0 ? labelled : undefined;
}

/** Values that are always the same are listed with the tool, unless there are too many. */
const toConstantLabel = (at: number, count: number): string | undefined =>
  count > 1 && count <= OPTION_LABELS.length ? OPTION_LABELS[at] : undefined;

const toText = (value: JsonValue): string => (typeof value === 'string' ? value : JSON.stringify(value));
