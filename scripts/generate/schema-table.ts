import type {JsonSchema} from './json-schemas.ts';

/** A table of an object's fields in Markdown: name, type, default, meaning. Nested objects without a name of their own are listed by path. */
export function toTable(schema: JsonSchema): string {
  const rows = toRows(schema, '');
  return rows.length === 0 ? 'None.' : ['| field | type | otherwise | meaning |', '|---|---|---|---|', ...rows].join('\n');
}

function toRows(schema: JsonSchema, prefix: string): string[] {
  const properties = (schema.properties ?? {}) as Record<string, JsonSchema>;
  const required = new Set((schema.required ?? []) as string[]);
  return Object.entries(properties).flatMap(([name, property]) => {
    const path = `${prefix}${name}`;
    const otherwise =
      'default' in property ? `\`${JSON.stringify(property.default)}\`` : required.has(name) ? 'required' : 'absent';
    const row = `| \`${path}\` | ${toType(property)} | ${otherwise} | ${property.description ?? ''} |`;
    return [
      row.replaceAll('\n', ' '),
      ...toRows(property, `${path}.`),
      ...toRows((property.items ?? {}) as JsonSchema, `${path}[].`),
    ];
  });
}

/** A type in words with its limits, and with a link to the shape when it has a name. */
function toType(schema: JsonSchema): string {
  if (typeof schema.$ref === 'string') {
    const name = schema.$ref.split('/').at(-1);
    return `[${name}](#${name?.toLowerCase()})`;
  }
  if (Array.isArray(schema.enum)) {
    return schema.enum.map((value) => `\`${value}\``).join(', ');
  }
  if (Array.isArray(schema.anyOf)) {
    return schema.anyOf.map(toType).join(' or ');
  }
  if (Array.isArray(schema.prefixItems)) {
    return `[${schema.prefixItems.map(toType).join(', ')}]`;
  }
  if (schema.type === 'array') {
    const limits = toLimits(schema.minItems, schema.maxItems);
    return `list of ${toType((schema.items ?? {}) as JsonSchema)}${limits === '' ? '' : ` (${limits})`}`;
  }
  const isText = schema.type === 'string';
  const limits = isText ? toLimits(schema.minLength, schema.maxLength) : toLimits(schema.minimum, schema.maximum);
  return [schema.type ?? 'any', ...(limits === '' ? [] : [`${limits}${isText ? ' characters' : ''}`])].join(', ');
}

/** What is as large as a number can be is no limit. */
function toLimits(least: unknown, most: unknown): string {
  const [from, to] = [least, most].map((limit) =>
    Math.abs(Number(limit)) < Number.MAX_SAFE_INTEGER ? Number(limit) : undefined,
  );
  if (to === undefined) {
    return from === undefined ? '' : `at least ${from}`;
  }
  return from === undefined ? `at most ${to}` : `${from} to ${to}`;
}
