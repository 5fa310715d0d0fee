import * as z from 'zod';

/** A JSON Schema as zod writes it. */
export interface JsonSchema {
  readonly [keyword: string]: unknown;
}

/** JSON Schemas of the protocol; named shapes are collected once and referred to by `#/components/schemas/NAME`. */
export interface SchemaCollection {
  /** The schema of what is sent (`input`: defaults may be left out) or received (`output`). */
  toSchema(type: z.ZodType, io: 'input' | 'output'): JsonSchema;
  /** The schema itself, or the named shape that it refers to. */
  resolve(schema: JsonSchema): JsonSchema;
  /** The named shapes that were referred to so far, by name in alphabetical order. */
  named(): Readonly<Record<string, JsonSchema>>;
}

/** Creates an empty collection. */
export function createSchemaCollection(): SchemaCollection {
  const found = new Map<string, JsonSchema>();

  const rewrite = (value: unknown): unknown => {
    if (Array.isArray(value)) {
      return value.map(rewrite);
    }
    if (typeof value !== 'object' || value === null) {
      return value;
    }
    // The name of a shape is a text; a property may be called `id` too.
    const isName = (key: string, inner: unknown) => key === 'id' && typeof inner === 'string';
    const entries = Object.entries(value).filter(([key, inner]) => key !== '$schema' && key !== '$defs' && !isName(key, inner));
    return Object.fromEntries(
      entries.map(([key, inner]) => [
        key,
        key === '$ref' ? String(inner).replace('#/$defs/', '#/components/schemas/') : rewrite(inner),
      ]),
    );
  };

  const toSchema = (type: z.ZodType, io: 'input' | 'output'): JsonSchema => {
    const schema = z.toJSONSchema(type, {io, unrepresentable: 'any'}) as JsonSchema;
    for (const [name, definition] of Object.entries((schema.$defs ?? {}) as Record<string, JsonSchema>)) {
      if (!found.has(name)) {
        found.set(name, rewrite(definition) as JsonSchema);
      }
    }
    return rewrite(schema) as JsonSchema;
  };

  return {
    toSchema,
    resolve: (schema) =>
      (typeof schema.$ref === 'string' ? found.get(schema.$ref.slice('#/components/schemas/'.length)) : undefined) ?? schema,
    named: () => Object.fromEntries([...found].sort(([a], [b]) => (a < b ? -1 : 1))),
  };
}
