/** Reads foreign data by valibot's schemas, of which each is a type too. */
import { type GenericSchema, safeParse } from 'valibot';

/** What a schema reads, for nobody to change. */
export type ReadonlyDeep<Value> = Value extends string | number | boolean | null | undefined
  ? Value
  : { readonly [Key in keyof Value]: ReadonlyDeep<Value[Key]> };

/** Undefined where the value is of another form. Members that the schema does not know are left out. */
export function parseAs<Output>(schema: GenericSchema<unknown, Output>, value: unknown): Output | undefined {
  const result = safeParse(schema, value, { abortEarly: true });
  return result.success ? result.output : undefined;
}

/** The items of a list that are of the schema's form; empty where it is no list. */
export function parseEach<Output>(schema: GenericSchema<unknown, Output>, list: unknown): Output[] {
  if (!Array.isArray(list)) return [];
  return list.map((item) => parseAs(schema, item)).filter((item) => item !== undefined);
}
