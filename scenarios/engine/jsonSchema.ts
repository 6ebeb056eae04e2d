import { z } from 'zod';
import { parts } from './parts.ts';
import { currentFormat, scenarioSchema } from './schema.ts';

type Json = z.core.JSONSchema.BaseSchema;

/** The JSON Schema of `scenario.yaml`, for editors and for programs that are not Sarai's. */
export function scenarioJsonSchema(): object {
  const metadata = z.registry<{ id: string }>();
  for (const [id, { schema }] of Object.entries(parts))
    if (schema !== scenarioSchema) metadata.add(schema, { id });
  const {
    $schema,
    $defs = {},
    ...root
  } = z.toJSONSchema(scenarioSchema, { io: 'input', metadata, override });
  return {
    $schema,
    $id: `urn:sarai:scenario:${currentFormat}`,
    title: 'Sarai scenario',
    ...described('scenario', root),
    $defs: Object.fromEntries(Object.entries($defs).map(([id, part]) => [id, described(id, part)])),
  };
}

const rules = new Map<unknown, object>(
  Object.values(parts).map(({ schema, rules }) => [schema, rules ?? {}]),
);

type Made = Parameters<NonNullable<z.core.ToJSONSchemaParams['override']>>[0];

/** Adds what zod leaves out since it is checked by a function, and takes away bounds that no author meets. */
function override({ zodSchema, jsonSchema, path }: Made): void {
  Object.assign(jsonSchema, rules.get(zodSchema));
  if (jsonSchema.minimum === Number.MIN_SAFE_INTEGER) delete jsonSchema.minimum;
  if (jsonSchema.maximum === Number.MAX_SAFE_INTEGER) delete jsonSchema.maximum;
  if (jsonSchema.format === 'uri') jsonSchema.pattern = '^https?://';
  if (zodSchema instanceof z.ZodArray && isWord(zodSchema.element)) jsonSchema.uniqueItems = true;
  if (path.at(-1) === 'tracks') jsonSchema.minProperties = 2;
}

const isWord = (schema: unknown) => schema instanceof z.ZodString || schema instanceof z.ZodEnum;

/** A part of the schema with what an editor shows of it and of each of its fields. */
function described(id: string, part: Json): Json {
  const { description, fields = {} } = parts[id]!;
  const told = tellFields(part, (field) => {
    const words = fields[field];
    if (words === undefined) throw new Error(`parts.ts does not say what ${field} of ${id} is`);
    return words;
  });
  return { ...(description && { description }), ...(told as Json) };
}

function tellFields(node: unknown, tell: (field: string) => string): unknown {
  if (Array.isArray(node)) return node.map((each) => tellFields(each, tell));
  if (typeof node !== 'object' || node === null) return node;
  return Object.fromEntries(
    Object.entries(node).map(([key, value]) => [
      key,
      key === 'properties' ? fieldsOf(value as Record<string, Json>, tell) : tellFields(value, tell),
    ]),
  );
}

function fieldsOf(fields: Record<string, Json>, tell: (field: string) => string): Record<string, Json> {
  const told = Object.entries(fields).map(([field, schema]) => [
    field,
    { description: tell(field), ...(tellFields(schema, tell) as Json) },
  ]);
  return Object.fromEntries(told) as Record<string, Json>;
}
