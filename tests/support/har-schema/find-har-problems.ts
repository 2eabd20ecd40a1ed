/** Checks an archive against the JSON schemas of HAR 1.2. */
import { Ajv } from 'ajv';
import addFormats from 'ajv-formats';
import schemas from 'har-schema';

const validate = compileSchema();

/** One line for each place that breaks the schema; none for a valid archive. */
export function findHarProblems(har: unknown): string[] {
  if (validate(har)) return [];
  return (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
}

function compileSchema() {
  // The schemas use `min`, `unique` and `optional`, which are no keywords of JSON Schema.
  const ajv = new Ajv({ strict: false, allErrors: true });
  addFormats(ajv);
  for (const { $schema, ...schema } of Object.values(schemas)) ajv.addSchema(schema);
  const compiled = ajv.getSchema('har.json');
  if (!compiled) throw new Error('har-schema has no har.json');
  return compiled;
}
