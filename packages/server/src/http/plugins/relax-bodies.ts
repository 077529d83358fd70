interface Model {
  readonly anyOf?: readonly { readonly type?: string }[];
}
interface Body {
  required?: boolean;
  readonly content: Readonly<Record<string, { readonly schema?: { readonly $ref?: string } }>>;
}
interface Document {
  readonly paths?: object;
  readonly components?: object;
}

/** Says that a body which may be null may be left out: the generator asks for every body there is a schema of. */
export function relaxBodies<T extends Document>(document: T): T {
  const { schemas = {} } = (document.components ?? {}) as { schemas?: Record<string, Model> };
  for (const body of bodiesOf(document)) {
    const model = body.content['application/json']?.schema?.$ref?.split('/').at(-1) ?? '';
    body.required = !schemas[model]?.anyOf?.some(({ type }) => type === 'null');
  }
  return document;
}

function bodiesOf({ paths = {} }: Document): Body[] {
  const operations = Object.values(paths).flatMap((path: object) => Object.values(path) as { requestBody?: Body }[]);
  return operations.flatMap(({ requestBody }) => requestBody ?? []);
}
