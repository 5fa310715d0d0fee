import {Ajv2020, type ValidateFunction} from 'ajv/dist/2020.js';
import {RuntimeFailure, toMessage} from '../../errors.ts';
import type {ActionShape} from '../../llm/shape.ts';
import {toRecordInstance} from '../../llm/shape-instance.ts';
import type {PerceptionMessage} from '../../protocol/perception.ts';
import type {ToolDefinition} from '../../protocol/tool.ts';
import {toShape} from './schema-shape.ts';
import {optionsFrom, sampleOf} from './sources.ts';

/** An agent's tools, checked and compiled once and shared by all agents that have the same ones. */
export interface ToolSet {
  readonly definitions: readonly ToolDefinition[];
  readonly names: readonly string[];
  /** Whether there is something to do in every situation, whatever is seen. */
  readonly isAlwaysUsable: boolean;
  /** What the agent may do in this situation: its tools without those that have nothing to act on now. */
  actions(perception: PerceptionMessage): readonly ActionShape[];
  /** What is wrong with a call, against the tool's own JSON Schema; undefined when it is valid. */
  findProblem(tool: string, params: unknown): string | undefined;
}

const ajv = new Ajv2020({strict: false, allErrors: false, validateFormats: false});

/** Compiles tools. Throws ToolUnsupported or AgentInvalid with a sentence that names the tool and the place. */
export function createToolSet(definitions: readonly ToolDefinition[]): ToolSet {
  const validators = new Map<string, ValidateFunction>();
  for (const definition of definitions) {
    if (validators.has(definition.name)) {
      throw new RuntimeFailure(
        'AgentInvalid',
        `the tool ${JSON.stringify(definition.name)} is given twice; give each tool a name of its own`,
      );
    }
    validators.set(definition.name, compile(definition));
  }
  return {
    definitions,
    names: definitions.map(({name}) => name),
    isAlwaysUsable: definitions.some((definition) => toActionShape(definition, () => []) !== undefined),
    actions: (perception) =>
      definitions.flatMap((definition) => toActionShape(definition, (source) => optionsFrom(source, perception)) ?? []),
    findProblem(tool, params) {
      const validate = validators.get(tool);
      if (validate === undefined) {
        return `there is no tool ${JSON.stringify(tool)}; there are ${[...validators.keys()].join(', ')}`;
      }
      return validate(params) ? undefined : `${tool}: ${ajv.errorsText(validate.errors, {dataVar: 'params'})}`;
    },
  };
}

function compile({name, parameters}: ToolDefinition): ValidateFunction {
  const shape = toShape(parameters, (source) => [sampleOf(source)], `the tool ${JSON.stringify(name)}: parameters`);
  if (shape?.kind !== 'record') {
    throw new RuntimeFailure(
      'ToolUnsupported',
      `the tool ${JSON.stringify(name)}: parameters must be of type object, so that params has names`,
    );
  }
  const validate = compileSchema(name, parameters);
  if (!validate(toRecordInstance(shape))) {
    const problem = ajv.errorsText(validate.errors, {dataVar: 'params'});
    throw new RuntimeFailure(
      'ToolUnsupported',
      `the tool ${JSON.stringify(name)}: even the simplest call would not be valid (${problem}); simplify its parameters`,
    );
  }
  return validate;
}

/** The validator outlives its place in AJV's cache, which would keep every schema for ever and refuse a second one with the same `$id`. */
function compileSchema(name: string, {$id: _id, $schema: _dialect, ...schema}: ToolDefinition['parameters']): ValidateFunction {
  try {
    const validate = ajv.compile(schema);
    ajv.removeSchema(schema);
    return validate;
  } catch (cause) {
    throw new RuntimeFailure(
      'AgentInvalid',
      `the tool ${JSON.stringify(name)}: parameters is no valid JSON Schema: ${toMessage(cause)}`,
      {cause},
    );
  }
}

function toActionShape(definition: ToolDefinition, offers: Parameters<typeof toShape>[1]): ActionShape | undefined {
  const params = toShape(definition.parameters, offers);
  return params?.kind === 'record' ? {tool: definition.name, params} : undefined;
}
