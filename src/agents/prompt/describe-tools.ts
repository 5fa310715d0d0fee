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
  const sources = fields.map(({name}) => sourceOf(properties[name]));
  // Where the values come from says more than a name, unless another param has the same source.
  const isSaid = (source: string | undefined) => source !== undefined && sources.filter((other) => other === source).length === 1;
  return fields
    .map(({name, shape}, at) => {
      const values = describeParam(properties[name], shape);
      return isSaid(sources[at]) ? values : `${name}: ${values}`;
    })
    .join(', ');
}

const sourceOf = (schema: JsonValue | undefined): string | undefined =>
  isJsonObject(schema) && typeof schema['x-from'] === 'string' ? schema['x-from'] : undefined;

/** Values that are always the same have their letters here; those that are perceived have them where they are told of. */
function describeParam(schema: JsonValue | undefined, shape: Shape): string {
  const options = shape.kind === 'choice' ? shape.options : [];
  const literals = options.filter((option) => option.kind === 'literal');
  if (literals.length > 0 && literals.length === options.length && literals.length <= OPTION_LABELS.length) {
    const isPerceived = literals.every(({subject}) => subject !== undefined);
    return isPerceived
      ? `one of ${sourceOf(schema) ?? 'these'}`
      : literals.map(({name, value}, at) => `${OPTION_LABELS[at]} ${toText(name ?? value)}`).join(', ');
  }
  return isJsonObject(schema) ? describeType(schema) : 'any';
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
