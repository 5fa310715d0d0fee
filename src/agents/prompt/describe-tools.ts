import {OPTION_LABELS, TOOL_LABELS} from '../../llm/labels.ts';
import type {Shape} from '../../llm/shape.ts';
import {isJsonObject, type JsonValue} from '../../protocol/json.ts';
import type {ToolDefinition} from '../../protocol/tool.ts';
import {toSampleActions} from '../tools/sample-actions.ts';

type Schema = {readonly [keyword: string]: JsonValue};

/** One line per tool: its letter, its name, what its params may be, what it is for. */
export function describeTools(tools: readonly ToolDefinition[]): string {
  return tools
    .map(
      (tool, at) =>
        `${TOOL_LABELS[at]} ${tool.name}(${describeParams(tool)})${tool.description === '' ? '' : `: ${tool.description}`}`,
    )
    .join('\n');
}

function describeParams(tool: ToolDefinition): string {
  const properties = isJsonObject(tool.parameters.properties) ? tool.parameters.properties : {};
  const fields = toSampleActions([tool]).flatMap(({params}) => params.fields);
  return fields.map(({name, shape}) => describeParam(name, properties[name], shape)).join(', ');
}

/** Values that are always the same have their letters here. Those that are perceived have them where they are told of: where they come from says more than a name. */
function describeParam(param: string, schema: JsonValue | undefined, shape: Shape): string {
  const options = shape.kind === 'choice' ? shape.options : [];
  const literals = options.filter((option) => option.kind === 'literal');
  if (literals.length > 0 && literals.length === options.length && literals.length <= OPTION_LABELS.length) {
    const isPerceived = literals.every(({subject}) => subject !== undefined);
    return isPerceived
      ? `one of ${isJsonObject(schema) ? schema['x-from'] : 'these'}`
      : `${param}: ${literals.map(({name, value}, at) => `${OPTION_LABELS[at]} ${toText(name ?? value)}`).join(', ')}`;
  }
  return `${param}: ${isJsonObject(schema) ? describeType(schema) : 'any'}`;
}

function describeType(schema: Schema): string {
  if (Array.isArray(schema.enum)) {
    return schema.enum.map(toText).join('|');
  }
  const range = [schema.minimum, schema.maximum].every((limit) => typeof limit === 'number')
    ? ` ${schema.minimum} to ${schema.maximum}`
    : '';
  return `${Array.isArray(schema.type) ? schema.type.join('|') : (schema.type ?? 'any')}${range}`;
}

const toText = (value: JsonValue): string => (typeof value === 'string' ? value : JSON.stringify(value));
