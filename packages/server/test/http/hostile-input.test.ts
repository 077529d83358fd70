import { ERRORS, type ErrorCode } from '@simsmsbox/contract';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestBox, type TestBox, type TestCustomer } from '../support/box.ts';
import { injectAndLeave } from './support/event-stream.ts';
import {
  type Answer,
  createAnswerChecker,
  type Document,
  type Route,
  readDocument,
  resolve,
  routesOf,
} from './support/openapi-document.ts';
import { type Headers, logInAgain, logInOperator } from './support/people.ts';
import type { WireProblem } from './support/wire.ts';

const document: Document = await readDocument();
const routes = routesOf(document);
const check = createAnswerChecker(document);

let box: TestBox;
let customer: TestCustomer;
let person: Headers;
let operator: Headers;

beforeAll(async () => {
  box = await startTestBox({
    simulators: [{ seed: 1, instant: true, silent: true, countries: ['US'], services: ['instagram'] }],
  });
  customer = await box.customer(1_000_000);
  person = await logInAgain(box, customer);
  operator = await logInOperator(box);
});
afterAll(() => box.close());

/** A request that was made hostile in one place, and the name of that place. */
interface Attempt {
  readonly name: string;
  readonly url: string;
  readonly headers: Headers;
  readonly payload?: string;
}

const HOSTILE_TEXT = [
  '',
  '\0',
  'a\0b',
  '😀',
  "'; DROP TABLE orders; --",
  '../../etc/passwd',
  'x'.repeat(5_000),
  '%',
  '‮',
];
const HOSTILE_NUMBERS = [
  '-1',
  '0',
  '1.5',
  'NaN',
  'Infinity',
  '1e400',
  '9007199254740993',
  '99999999999999999999999',
  '0x10',
];
const HOSTILE_VALUES: readonly unknown[] = [
  null,
  true,
  '',
  ' ',
  '1',
  'x'.repeat(5_000),
  'a\0b',
  '\ud800',
  '😀'.repeat(50),
  -1,
  0,
  1.5,
  0.1234567,
  2 ** 53,
  [],
  [1],
  {},
  { a: { b: [] } },
];
const HOSTILE_BODIES = [
  '',
  ' ',
  'null',
  '[]',
  '"text"',
  '1',
  'true',
  '{',
  '{"a":}',
  "{'a':1}",
  '{"__proto__":{"role":"operator"}}',
  '{"constructor":{"prototype":{"role":"operator"}}}',
  '{"surprise":1}',
  `{"a":1e400}`,
  '['.repeat(30_000),
  `${'['.repeat(20_000)}${']'.repeat(20_000)}`,
  `{"config":${'{"a":'.repeat(10_000)}1${'}'.repeat(10_000)}}`,
  `{"name":"${'x'.repeat(70_000)}"}`,
  JSON.stringify(Object.fromEntries(Array.from({ length: 5_000 }, (_, index) => [`f${index}`, 1]))),
];
const HOSTILE_TYPES = [
  'text/plain',
  'application/x-www-form-urlencoded',
  'multipart/form-data',
  'nonsense',
  'application/json; charset=latin1',
];

/** What the caller would send who means well; examples of the document, and ids that name nothing. */
function goodBody(route: Route): Record<string, unknown> | undefined {
  const schema = route.operation.requestBody?.content['application/json']?.schema;
  if (!schema) return undefined;
  const example = resolve(document, schema).examples?.[0] as Record<string, unknown>;
  if (route.operation.operationId !== 'createProvider') return example;
  return { name: 'hostile', adapter: 'simulator', config: { seed: 'not a number' } };
}

function headersFor({ path, operation: { operationId } }: Route): Headers {
  if (path.startsWith('/api/sms/admin/')) return operator;
  if (operationId === 'logOut') return {};
  return path.startsWith('/api/auth/') || path.startsWith('/api/sms/api-keys') ? person : customer.headers;
}

function goodUrl({ path, operation }: Route): string {
  const query = (operation.parameters ?? []).filter((parameter) => parameter.in === 'query' && parameter.required);
  const text = query.map(({ name }) => `${name}=US`).join('&');
  return `${path.replace('{id}', '999999')}${text && `?${text}`}`;
}

function attemptsOn(route: Route): Attempt[] {
  const body = goodBody(route);
  const json: Headers = { ...headersFor(route), ...(body ? { 'content-type': 'application/json' } : {}) };
  const good = { url: goodUrl(route), headers: json, ...(body ? { payload: JSON.stringify(body) } : {}) };
  return [
    { ...good, name: 'as documented' },
    ...inUrl(route, good),
    ...inHeaders(good),
    ...(body ? inBody(body, good) : []),
  ];
}

type Good = Omit<Attempt, 'name'>;

function inUrl({ path, operation }: Route, good: Good): Attempt[] {
  const ids = path.includes('{id}') ? [...HOSTILE_TEXT.slice(1), ...HOSTILE_NUMBERS] : [];
  const names = (operation.parameters ?? []).filter((parameter) => parameter.in === 'query').map(({ name }) => name);
  const known = operation.operationId === 'getRecord' ? [...names, 'key'] : names;
  const separator = good.url.includes('?') ? '&' : '?';
  const query = (text: string) => ({
    ...good,
    name: `query ${text.slice(0, 60)}`,
    url: `${good.url}${separator}${text}`,
  });
  return [
    ...ids.map((id) => ({ ...good, name: `id ${id.slice(0, 20)}`, url: path.replace('{id}', encodeURIComponent(id)) })),
    ...known.flatMap((name) => [
      ...[...HOSTILE_TEXT, ...HOSTILE_NUMBERS].map((value) => query(`${name}=${encodeURIComponent(value)}`)),
      query(`${name}=1&${name}=2`),
      query(`${name}=%ED%A0%80&${name}=%zz`),
      query(`${name}[a]=1`),
      query(name),
    ]),
    query('surprise=1'),
    query('__proto__=1'),
    query('%00=1'),
    query('&&&==&'),
  ];
}

function inHeaders(good: Good): Attempt[] {
  const withHeader = (name: string, value: string) => ({
    ...good,
    name: `${name}: ${value.slice(0, 20)}`,
    headers: { ...good.headers, [name]: value },
  });
  return [
    ...['', 'x'.repeat(255), 'x'.repeat(256), 'ключ', 'a\tb'].map((value) => withHeader('idempotency-key', value)),
    ...HOSTILE_TYPES.map((value) => withHeader('content-type', value)),
    withHeader('accept', 'text/html'),
    withHeader('x-forwarded-for', '999.1.2.3, ::::'),
    withHeader('x-request-id', 'mine'),
    withHeader('cookie', 'simsmsbox-refresh=%zz; =; a=b=c'),
  ];
}

function inBody(body: Record<string, unknown>, good: Good): Attempt[] {
  const fields = Object.keys(body);
  const withBody = (name: string, value: unknown) => ({ ...good, name, payload: JSON.stringify(value) });
  return [
    ...HOSTILE_BODIES.map((payload) => ({ ...good, name: `body ${payload.slice(0, 20)}`, payload })),
    ...fields.map((field) => withBody(`without ${field}`, { ...body, [field]: undefined })),
    ...fields.flatMap((field) =>
      HOSTILE_VALUES.map((value) =>
        withBody(`${field} ${JSON.stringify(value).slice(0, 20)}`, { ...body, [field]: value }),
      ),
    ),
    withBody('unknown field', { ...body, surprise: 1 }),
    withBody('half a character in a name', { ...body, '\ud800': 1 }),
  ];
}

/** What is wrong with an answer to a hostile request; nothing when it is a documented success or a documented problem. */
function faultsOf(route: Route, { statusCode, headers, body }: Answer): string[] {
  if (statusCode >= 500) return [`${statusCode} ${body.slice(0, 200)}`];
  const faults = check(route, { statusCode, headers, body });
  if (typeof headers['x-request-id'] !== 'string') faults.push('no X-Request-Id');
  if (statusCode >= 400 && faults.length === 0) {
    const problem = JSON.parse(body) as WireProblem;
    if (ERRORS[problem.code as ErrorCode].status !== statusCode) faults.push(`${problem.code} with ${statusCode}`);
    if (problem.status !== statusCode) faults.push('another status in the body');
    if (problem.requestId !== headers['x-request-id']) faults.push('another requestId in the header');
    if (headers['cache-control'] !== 'no-store') faults.push('a problem that may be kept');
  }
  return faults;
}

describe.each(routes)('$method $path', (route) => {
  it('answers every hostile request by a documented success or a documented problem, never by 5xx', async () => {
    const attempts = attemptsOn(route);
    expect(attempts.length).toBeGreaterThan(10);
    const faults: string[] = [];
    const attack = async () => {
      for (let attempt = attempts.pop(); attempt; attempt = attempts.pop()) {
        const { name, ...request } = attempt;
        const answer = await injectAndLeave(box.app, { method: route.method, ...request });
        faults.push(...faultsOf(route, answer).map((fault) => `${name}: ${fault}`));
      }
    };
    await Promise.all(Array.from({ length: 8 }, attack));
    expect(faults).toEqual([]);
  });
});
