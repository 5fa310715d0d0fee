import {readValue} from '../read-value.ts';
import type {ActionShape, JsonValue} from '../shape.ts';
import {toInstance} from '../shape-instance.ts';

/** What an answer says, or why it cannot be used, in a sentence for the model that gave it. */
export type Reading = {readonly tool: string; readonly params: {readonly [name: string]: JsonValue}} | {readonly problem: string};

/**
 * Reads a model's answer, `{"action": {TOOL: PARAMS}}`, with or without words around it. Each list of actions is tried in its order: things by their
 * letters first, then by their names, which models without constraints fall back to.
 */
export function readAnswer(text: string, lists: readonly (readonly ActionShape[])[]): Reading {
  const said = parse(text);
  const call = isObject(said) && isObject(said.action) ? Object.entries(said.action) : [];
  const [entry, ...more] = call;
  if (entry === undefined || more.length > 0) {
    return {problem: 'expected JSON with one action, {"action": {TOOL: PARAMS}}'};
  }
  const [tool, params] = entry;
  for (const action of lists.flat().filter((candidate) => candidate.tool === tool)) {
    const read = readParams(params, action);
    if (read !== undefined) {
      return {tool, params: read};
    }
  }
  const possible = lists[0] ?? [];
  return {
    problem: possible.some((action) => action.tool === tool)
      ? toParamsProblem(tool, params, possible)
      : toToolProblem(tool, possible),
  };
}

/** What is optional may be missing. */
function readParams(said: unknown, {params}: ActionShape): {readonly [name: string]: JsonValue} | undefined {
  const given = isObject(said) ? said : {};
  const fields = params.fields.filter(({name, isOptional}) => !isOptional || (given[name] ?? undefined) !== undefined);
  const value = readValue(given, {kind: 'record', fields});
  return isObject(value) ? (value as {readonly [name: string]: JsonValue}) : undefined;
}

function toParamsProblem(tool: string, said: unknown, actions: readonly ActionShape[]): string {
  const given = isObject(said) ? said : {};
  const [call] = actions.filter((action) => action.tool === tool);
  const field = call?.params.fields.find(({name, shape}) => readValue(given[name], shape) === undefined);
  const options = field?.shape.kind === 'choice' ? field.shape.options : field === undefined ? [] : [field.shape];
  const names = options.flatMap((option) => (option.kind === 'literal' ? [toText(option.name ?? option.value)] : []));
  const expected =
    names.length > 0 ? `one of ${names.join(', ')}` : `something like ${JSON.stringify(field && toInstance(field.shape))}`;
  return field === undefined
    ? `these params of ${tool} are not possible now`
    : `${field.name} of ${tool} is ${JSON.stringify(given[field.name]) ?? 'missing'}, expected ${expected}`;
}

const toToolProblem = (tool: string, actions: readonly ActionShape[]): string =>
  `${JSON.stringify(tool)} is not possible now; possible are ${[...new Set(actions.map((action) => action.tool))].join(', ')}`;

/** The JSON in a text: models that are not held to it put words, fences or thoughts around it. */
function parse(text: string): unknown {
  const answer = text.slice(text.lastIndexOf('</think>') + 1);
  const json = answer.slice(answer.indexOf('{'), answer.lastIndexOf('}') + 1);
  try {
    return JSON.parse(json);
  } catch {
    // Whatever it is, it is no answer; the caller says so.
    return undefined;
  }
}

const toText = (value: JsonValue): string => (typeof value === 'string' ? value : JSON.stringify(value));

const isObject = (value: unknown): value is {readonly [name: string]: unknown} =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
