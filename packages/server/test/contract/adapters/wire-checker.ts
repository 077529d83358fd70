import { Ajv, type ValidateFunction } from 'ajv';
import type { TSchema } from 'typebox';
import type { ServerAnswer, ServerCall } from './faulty-server.ts';

/** One call of a vendor's API as the vendor documents it. */
export interface WireOperation {
  readonly name: string;
  readonly method: string;
  /** Captures ids. */
  readonly path: RegExp;
  /** Of the query's parameters; those that are not listed are refused. */
  readonly query?: TSchema;
  /** Of the form or JSON that is sent; absent where nothing is. */
  readonly body?: TSchema;
  readonly status: number;
  /** Of the JSON that is answered; absent where nothing is. */
  readonly answer?: TSchema;
}

export interface WireChecker {
  /** What was asked for, or undefined, and noted, where the vendor would not know it. */
  read(call: ServerCall): { readonly name: string; readonly ids: readonly string[] } | undefined;
  /** Notes an answer that the vendor would not give. */
  check(name: string, answer: ServerAnswer): void;
  /** Everything that was not as documented; a test expects none. */
  readonly violations: readonly string[];
}

/** Holds each request and answer against what the vendor documents. */
export function createWireChecker(operations: readonly WireOperation[]): WireChecker {
  const ajv = new Ajv({ coerceTypes: 'array', strict: false, allErrors: true });
  const compiled = operations.map(({ query, body, answer, ...operation }) => ({
    ...operation,
    query: query && ajv.compile(query),
    body: body && ajv.compile(body),
    // What we answer is not converted.
    answer: answer && new Ajv({ strict: false }).compile(answer),
  }));
  const violations: string[] = [];
  const expectFit = (what: string, validate: ValidateFunction | undefined, value: unknown) => {
    const isEmpty = value === undefined || (typeof value === 'object' && Object.keys(Object(value)).length === 0);
    if (!validate && !isEmpty) violations.push(`${what}: nothing is documented, and ${JSON.stringify(value)} was sent`);
    if (validate && !validate(value)) violations.push(`${what}: ${ajv.errorsText(validate.errors)}`);
  };
  return {
    violations,
    read(call) {
      for (const { name, method, path, query, body } of compiled) {
        const found = call.method === method ? path.exec(call.url.pathname) : null;
        if (!found) continue;
        expectFit(`${name} query`, query, fieldsOf(call.url.searchParams));
        expectFit(`${name} body`, body, readBody(call));
        return { name, ids: found.slice(1).map(decodeURIComponent) };
      }
      violations.push(`${call.method} ${call.url.pathname} is not documented`);
      return undefined;
    },
    check(name, { status = 200, body }) {
      const operation = compiled.find((known) => known.name === name);
      if (status >= 400) return;
      if (status !== operation?.status) violations.push(`${name} answers ${operation?.status}, not ${status}`);
      expectFit(`${name} answer`, operation?.answer, body === '' ? undefined : JSON.parse(body));
    },
  };
}

function readBody({ headers, body }: ServerCall): unknown {
  if (body === '') return undefined;
  return headers['content-type']?.startsWith('application/json')
    ? JSON.parse(body)
    : fieldsOf(new URLSearchParams(body));
}

function fieldsOf(params: URLSearchParams): Record<string, string | string[]> {
  const fields: Record<string, string | string[]> = {};
  for (const name of new Set(params.keys())) {
    const values = params.getAll(name);
    fields[name] = values.length > 1 ? values : (values[0] ?? '');
  }
  return fields;
}
