/** A JSON value; the document is walked as data. */
type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/**
 * Moves every schema that has an `$id` to `components.schemas` and leaves a reference in its place, so that clients
 * generated from the document get one type per model.
 */
export function hoistModels<T extends object>(document: T): T {
  const models: Record<string, Json> = {};
  const walked = walk(document as unknown as Json, models) as { components?: { schemas?: object } };
  const components = { ...walked.components, schemas: { ...walked.components?.schemas, ...models } };
  return { ...walked, components } as unknown as T;
}

function walk(value: Json, models: Record<string, Json>): Json {
  if (isList(value)) return value.map((item) => walk(item, models));
  if (value === null || typeof value !== 'object') return value;
  const { $id: id, ...rest } = value;
  const walked = Object.fromEntries(Object.entries(rest).map(([key, item]) => [key, walk(item, models)]));
  if (typeof id !== 'string') return walked;
  models[id] = walked;
  return { $ref: `#/components/schemas/${id}` };
}

function isList(value: Json): value is readonly Json[] {
  return Array.isArray(value);
}
