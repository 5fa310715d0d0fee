import type {JsonValue} from '../../protocol/json.ts';
import type {ToolDefinition} from '../../protocol/tool.ts';

/** One line per tool: its name, what its params may be, what it is for. */
export function describeTools(tools: readonly ToolDefinition[]): string {
  return tools.map((tool) => `- ${tool.name}(${describeParams(tool.parameters)}): ${tool.description}`).join('\n');
}

function describeParams(schema: {readonly [keyword: string]: JsonValue}): string {
  const properties = isObject(schema.properties) ? schema.properties : {};
  return Object.entries(properties)
    .map(([name, property]) => `${name}: ${isObject(property) ? describeType(property) : 'any'}`)
    .join(', ');
}

function describeType(schema: {readonly [keyword: string]: JsonValue}): string {
  if (typeof schema['x-from'] === 'string') {
    return `one of ${schema['x-from']}`;
  }
  if (Array.isArray(schema.enum)) {
    return schema.enum.map((value: JsonValue) => (typeof value === 'string' ? value : JSON.stringify(value))).join('|');
  }
  const range = [schema.minimum, schema.maximum].every((limit) => typeof limit === 'number')
    ? ` ${schema.minimum} to ${schema.maximum}`
    : '';
  return `${Array.isArray(schema.type) ? schema.type.join('|') : (schema.type ?? 'any')}${range}`;
}

const isObject = (value: JsonValue | undefined): value is {readonly [key: string]: JsonValue} =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
