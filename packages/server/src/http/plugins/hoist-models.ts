/** A JSON value; schemas and documents are walked as data. */
type Json = undefined | null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/** Left in a schema where a model stood; the generator carries extensions through unchanged. */
const MARK = 'x-model';

/**
 * Gives each schema that has an `$id` one place under `components.schemas`, so that clients generated from the document
 * get one type per model: routes are marked before the document is made, and the marks become references after it.
 */
export function createModelHoist() {
  const models: Record<string, Json> = {};

  const mark = (value: Json): Json => {
    if (isList(value)) return value.map(mark);
    if (value === null || typeof value !== 'object') return value;
    const { $id: id, ...rest } = value;
    const marked = Object.fromEntries(Object.entries(rest).map(([key, item]) => [key, mark(item)]));
    if (typeof id !== 'string') return marked;
    models[id] = marked;
    return { type: marked['type'], [MARK]: id };
  };

  /** A parameter keeps its own description: the generator puts it beside the reference. */
  const markParameters = (value: Json): Json => {
    const { properties, ...rest } = value as { properties?: { [name: string]: Json } };
    if (properties === undefined) return value;
    const marked = Object.entries(properties).map(([name, schema]) => {
      const { description } = schema as { description?: string };
      return [name, { ...(mark(schema) as object), ...(description === undefined ? {} : { description }) }];
    });
    return { ...rest, properties: Object.fromEntries(marked) };
  };

  return {
    /** Takes the models out of a route's parameters, body and answers. */
    markRoute<T extends object>(schema: T): T {
      const marked: Record<string, Json> = { ...(schema as Record<string, Json>) };
      for (const part of ['querystring', 'params', 'headers']) {
        if (marked[part] !== undefined) marked[part] = markParameters(marked[part]);
      }
      for (const part of ['body', 'response']) {
        if (marked[part] !== undefined) marked[part] = mark(marked[part]);
      }
      return marked as T;
    },
    /** Puts references where models were taken out, and the models under `components.schemas`. */
    refer<T extends object>(document: T): T {
      const referred = refer(document as unknown as Json) as { components?: object };
      const schemas = Object.fromEntries(
        Object.entries(models)
          .sort(byName)
          .map(([id, model]) => [id, refer(model)]),
      );
      return { ...referred, components: { ...referred.components, schemas } } as unknown as T;
    },
  };
}

function refer(value: Json): Json {
  if (isList(value)) return value.map(refer);
  if (value === null || typeof value !== 'object') return value;
  const id = value[MARK];
  if (typeof id === 'string') return { $ref: `#/components/schemas/${id}` };
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, refer(item)]));
}

function byName([a]: [string, unknown], [b]: [string, unknown]): number {
  return a < b ? -1 : 1;
}

function isList(value: Json): value is readonly Json[] {
  return Array.isArray(value);
}
