import { scenarioJsonSchema } from '@sarai/engine/json-schema';

/** Where editors find the JSON Schema of `scenario.yaml`. */
export const schemaFile = new URL('../engine/scenario.schema.json', import.meta.url);

/** What `npm run scenario:schema` writes there. */
export function schemaText(): string {
  return `${JSON.stringify(scenarioJsonSchema(), null, 2)}\n`;
}
