import {Ajv2020, type ValidateFunction} from 'ajv/dist/2020.js';
import {RuntimeFailure, toMessage} from '../../errors.ts';
import type {ActionShape} from '../../llm/shape.ts';
import {toRecordInstance} from '../../llm/shape-instance.ts';
import type {LegalAction, PerceptionMessage} from '../../protocol/perception.ts';
import type {ToolDefinition} from '../../protocol/tool.ts';
import type {Ground} from '../ground.ts';
import {once} from '../once.ts';
import {type FixedParams, narrow} from './legal-actions.ts';
import {type Offers, toShaper} from './schema-shape.ts';
import {createOffers, sampleOf} from './sources.ts';

/** An agent's tools, checked and compiled once and shared by all agents that have the same ones. */
export interface ToolSet {
  readonly definitions: readonly ToolDefinition[];
  readonly names: readonly string[];
  /** Whether there is something to do in every situation, whatever is seen. */
  readonly isAlwaysUsable: boolean;
  /**
   * What the agent may do in this situation: its tools without those that have nothing to act on now, and of these what the game says is legal,
   * where it says so. Places are the game's own, which measures its world like this.
   */
  actions(perception: PerceptionMessage, ground?: Ground): readonly ActionShape[];
  /** What is wrong with the legal actions of a perception; undefined when the agent has such tools, and nothing is against their schemas. */
  findIllegal(perception: PerceptionMessage): string | undefined;
  /** What is wrong with a call, against the tool's own JSON Schema; undefined when it is valid. */
  findProblem(tool: string, params: unknown): string | undefined;
}

const ajv = new Ajv2020({strict: false, allErrors: false, validateFormats: false, validateSchema: false});

/**
 * Makes a set of tools. Throws ToolUnsupported or AgentInvalid with a sentence that names the tool and the place; tools that are known to be good
 * are not checked, and compiled when they are first called.
 */
export function createToolSet(definitions: readonly ToolDefinition[], {areKnownGood = false} = {}): ToolSet {
  const validators = new Map(definitions.map((definition) => [definition.name, once(() => compile(definition))]));
  if (!areKnownGood) {
    expectDifferentNames(definitions);
    for (const definition of definitions) {
      expectUsable(definition);
    }
  }
  const simplest = new Map(definitions.map((definition) => [definition.name, once(() => toSimplestParams(definition))]));
  const findProblem = (tool: string, params: unknown) => {
    const validate = validators.get(tool);
    return validate === undefined
      ? `there is no tool ${JSON.stringify(tool)}; there are ${[...validators.keys()].join(', ')}`
      : problemOf(validate(), params, tool);
  };
  /** Verdicts are asked for when a perception comes, and again for what may be done in it. */
  const judged = new WeakMap<readonly LegalAction[], readonly (string | undefined)[]>();
  /** What is wrong with each legal action, in their order. */
  const judge = (legal: readonly LegalAction[]): readonly (string | undefined)[] => {
    const known = judged.get(legal) ?? legal.map(({tool, params}) => findProblem(tool, {...simplest.get(tool)?.(), ...params}));
    judged.set(legal, known);
    return known;
  };
  return {
    definitions,
    names: definitions.map(({name}) => name),
    isAlwaysUsable: definitions.some((definition) => toActionShape(definition, () => []) !== undefined),
    actions(perception, ground) {
      const offers = createOffers(perception, ground);
      const {legal_actions: legal} = perception;
      return legal === undefined
        ? definitions.flatMap((definition) => toActionShape(definition, offers) ?? [])
        : toLegalShapes(
            definitions,
            offers,
            legal.filter((_, at) => judge(legal)[at] === undefined),
          );
    },
    findIllegal({legal_actions: legal}) {
      const problem = legal && judge(legal).find((found) => found !== undefined);
      return problem && `legal_actions: ${problem}`;
    },
    findProblem,
  };
}

/** What the game says is legal, tool by tool. */
function toLegalShapes(
  definitions: readonly ToolDefinition[],
  offers: Offers,
  legal: readonly LegalAction[],
): readonly ActionShape[] {
  return definitions.flatMap((definition) => {
    const calls = legal.filter(({tool}) => tool === definition.name).map(({params}) => params);
    const action = toActionShape(definition, offers) ?? toFixedShape(definition, calls);
    return calls.length > 0 && action !== undefined ? narrow(action, calls) : [];
  });
}

/** A tool none of whose targets are seen can be called with those that the game names, if it names all that the tool requires. */
function toFixedShape({name, parameters}: ToolDefinition, calls: readonly FixedParams[]): ActionShape | undefined {
  const required = Array.isArray(parameters.required) ? parameters.required : [];
  const isFixed = calls.length > 0 && calls.every((call) => required.every((field) => String(field) in call));
  return isFixed ? {tool: name, params: {kind: 'record', fields: []}} : undefined;
}

function expectDifferentNames(definitions: readonly ToolDefinition[]): void {
  const names = definitions.map(({name}) => name);
  const twice = names.find((name, at) => names.indexOf(name) !== at);
  if (twice !== undefined) {
    throw new RuntimeFailure(
      'AgentInvalid',
      `the tool ${JSON.stringify(twice)} is given twice; give each tool a name of its own`,
    );
  }
}

/** A tool is usable when its schema is one, has a shape, and the simplest call that fits the shape is valid. */
function expectUsable(definition: ToolDefinition): void {
  const name = `the tool ${JSON.stringify(definition.name)}`;
  const shape = toShaper(definition.parameters, `${name}: parameters`)((source) => [sampleOf(source)]);
  if (shape?.kind !== 'record') {
    throw new RuntimeFailure('ToolUnsupported', `${name}: parameters must be of type object, so that params has names`);
  }
  const problem = problemOf(compileChecked(definition), toRecordInstance(shape), definition.name);
  if (problem !== undefined) {
    throw new RuntimeFailure(
      'ToolUnsupported',
      `${name}: even the simplest call would not be valid (${problem}); simplify its parameters`,
    );
  }
}

function compileChecked(definition: ToolDefinition): ValidateFunction {
  try {
    if (ajv.validateSchema(withoutIdentity(definition)) !== true) {
      throw new Error(ajv.errorsText(ajv.errors));
    }
    return compile(definition);
  } catch (cause) {
    const name = JSON.stringify(definition.name);
    throw new RuntimeFailure('AgentInvalid', `the tool ${name}: parameters is no valid JSON Schema: ${toMessage(cause)}`, {
      cause,
    });
  }
}

/** The validator outlives its place in AJV's cache, which would keep every schema for ever. */
function compile(definition: ToolDefinition): ValidateFunction {
  const schema = withoutIdentity(definition);
  const validate = ajv.compile(schema);
  ajv.removeSchema(schema);
  return validate;
}

/** Generators write `$id` and `$schema`; AJV would refuse a second schema with the same id, and dialects that it has not loaded. */
function withoutIdentity({parameters: {$id: _id, $schema: _dialect, ...schema}}: ToolDefinition): ToolDefinition['parameters'] {
  return schema;
}

function problemOf(validate: ValidateFunction, params: unknown, tool: string): string | undefined {
  return validate(params) ? undefined : `${tool}: ${ajv.errorsText(validate.errors, {dataVar: 'params'})}`;
}

/** Params of the simplest call, as if there were something of everything; undefined for a tool that takes none. */
function toSimplestParams(definition: ToolDefinition) {
  const action = toActionShape(definition, (source) => [sampleOf(source)]);
  return action && toRecordInstance(action.params);
}

function toActionShape(definition: ToolDefinition, offers: Offers): ActionShape | undefined {
  const params = toShaper(definition.parameters)(offers);
  return params?.kind === 'record' ? {tool: definition.name, params} : undefined;
}
