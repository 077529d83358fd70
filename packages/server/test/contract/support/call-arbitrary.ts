import fc from 'fast-check';
import type { Document, Parameter, Route } from '../../http/support/openapi-document.ts';
import { type FullSchema, fromPool, sometimes, spoiled, valid } from './schema-arbitrary.ts';

export const CALLERS = ['key', 'person', 'test key', 'test person', 'operator', 'nobody'] as const;
export type CallerName = (typeof CALLERS)[number];

/** One call of the API as it was thought up; values of earlier answers are put in when it is made. */
export interface Call {
  readonly caller: CallerName;
  readonly path: Readonly<Record<string, unknown>>;
  readonly query: Readonly<Record<string, unknown>>;
  readonly headers: Readonly<Record<string, unknown>>;
  /** Undefined: none. */
  readonly body: unknown;
}

/** Calls of one route: right ones, ones at the boundaries, and ones with a fault. */
export function callsOf(document: Document, route: Route): fc.Arbitrary<Call> {
  const { parameters = [], requestBody } = route.operation;
  const of = (place: Parameter['in']) => parameters.filter((each) => each.in === place);
  const bodySchema = requestBody?.content['application/json']?.schema;
  const body = bodySchema && valid(document, bodySchema);
  return fc.record({
    caller: callers(route),
    path: fc.record(Object.fromEntries(of('path').map((each) => [each.name, inPath(document, route, each)]))),
    query: values(document, [...of('query'), ...(takesRelayKey(route) ? [RELAY_KEY] : [])]),
    headers: values(document, of('header')),
    body: body
      ? fc.oneof({ weight: 3, arbitrary: body }, { weight: 2, arbitrary: spoiled(body) })
      : fc.constant(undefined),
  });
}

/** The document has it among the credentials, not among the parameters. */
const RELAY_KEY: Parameter = { name: 'key', in: 'query', required: true, schema: { type: 'string' } };

function takesRelayKey({ operation }: Route): boolean {
  return operation.security.some((scheme) => 'relayKey' in scheme);
}

function callers({ path, operation }: Route): fc.Arbitrary<CallerName> {
  const forOperators = path.startsWith('/api/sms/admin/');
  const forPrograms = operation.security.some((scheme) => 'apiKey' in scheme);
  const usual: CallerName[] = forOperators
    ? ['operator']
    : forPrograms
      ? ['key', 'test key', 'person', 'test person']
      : ['person'];
  return fc.oneof(
    { weight: 8, arbitrary: fc.constantFrom(...usual) },
    { weight: 1, arbitrary: fc.constantFrom(...CALLERS) },
  );
}

/** An id that the collection before it gave: `/webhooks/{id}` takes one of `webhooks`. */
function inPath(document: Document, { path }: Route, { name, schema }: Parameter): fc.Arbitrary<unknown> {
  const segments = path.split('/');
  const collection = segments[segments.indexOf(`{${name}}`) - 1] ?? '';
  const anything = fc.oneof(
    valid(document, schema as FullSchema, `path ${name}`),
    fc.constantFrom('0', '-1', '%00', '...', 'x'.repeat(300), '😀'),
  );
  return fc.oneof({ weight: 5, arbitrary: fromPool(collection, anything) }, { weight: 1, arbitrary: anything });
}

function values(document: Document, parameters: readonly Parameter[]): fc.Arbitrary<Record<string, unknown>> {
  const nonsense = (name: string) =>
    WAITS.has(name) ? fc.constant('x') : fc.constantFrom('', '-1', 'x', '1e9', 'null', '😀');
  const fields = Object.fromEntries(
    parameters.map(({ name, schema }) => [
      name,
      fc.oneof(
        { weight: 8, arbitrary: valid(document, schema as FullSchema, name) },
        { weight: 1, arbitrary: nonsense(name) },
      ),
    ]),
  );
  return sometimes(
    fields,
    parameters.filter((each) => each.required).map(({ name }) => name),
  );
}

const WAITS = new Set(['wait', 'waitSeconds']);
