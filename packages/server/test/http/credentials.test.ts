import { createHmac } from 'node:crypto';
import { type ApiKeyScope, ApiKeyScopeSchema } from '@simsmsbox/contract';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeKey as makeSecret } from '../../src/kernel/key-format.ts';
import { systemRandom } from '../../src/kernel/random.ts';
import { startTestBox, type TestBox, type TestCustomer } from '../support/box.ts';
import { type Document, type Route, readDocument, resolve, routesOf } from './support/openapi-document.ts';
import { bearer, type Headers, logInAgain, logInOperator, makeKey } from './support/people.ts';
import { buy, type WireProblem } from './support/wire.ts';

const document: Document = await readDocument();
const routes = routesOf(document);

let box: TestBox;
let customer: TestCustomer;
let operator: Headers;
/** Credentials that prove nothing, by what is wrong with them. */
let worthless: Readonly<Record<string, Headers>>;
const scopes = (ApiKeyScopeSchema.enum as readonly ApiKeyScope[]).filter((scope) => scope !== '*');
/** A key of each scope and side, by `mode scope`. */
const keys = new Map<string, Headers>();

beforeAll(async () => {
  box = await startTestBox({ simulators: [{ seed: 1, instant: true, silent: true }] });
  customer = await box.customer();
  operator = await logInOperator(box);
  for (const mode of ['live', 'test'] as const) {
    for (const scope of ['*', ...scopes] as const)
      keys.set(`${mode} ${scope}`, await makeKey(box, customer, { mode, scopes: [scope] }));
  }
  const order = await buy(box, customer.headers);
  worthless = {
    'no credential': {},
    'a key that is no key': { 'x-api-key': 'psk_xxx' },
    'an empty key': { 'x-api-key': '' },
    'a key nobody has': { 'x-api-key': makeSecret('psk_', systemRandom) },
    'a revoked key': await revokedKey(),
    'a relay key as API key': { 'x-api-key': order.apiBindingKey },
    'a relay key as access token': bearer(order.apiBindingKey),
    'an API key as access token': bearer(customer.apiKey),
    'a refresh token as access token': bearer(makeSecret('prt_', systemRandom)),
    'another scheme': { authorization: 'Basic YTpi' },
    'a token that is no token': bearer('a.b.c'),
    'a token signed by nobody': bearer(resign(customer.accessToken, { alg: 'none' })),
    'a token signed by somebody else': bearer(resign(customer.accessToken, {})),
    'a token of another session': bearer(await endedSession()),
  };
});
afterAll(() => box.close());

async function revokedKey(): Promise<Headers> {
  const person = await logInAgain(box, customer);
  const made = await box.app.inject({
    method: 'POST',
    url: '/api/sms/api-keys',
    headers: person,
    payload: { name: 'k' },
  });
  const { id, key } = made.json<{ id: number; key: string }>();
  await box.app.inject({ method: 'DELETE', url: `/api/sms/api-keys/${id}`, headers: person });
  return { 'x-api-key': key };
}

async function endedSession(): Promise<string> {
  const headers = await logInAgain(box, customer);
  await box.app.inject({ method: 'POST', url: '/api/auth/logout', headers });
  return headers['authorization']?.replace('Bearer ', '') ?? '';
}

function resign(token: string, header: object): string {
  const [head = '', claims = ''] = token.split('.');
  const before = JSON.parse(Buffer.from(head, 'base64url').toString()) as object;
  const signed = `${Buffer.from(JSON.stringify({ ...before, ...header })).toString('base64url')}.${claims}`;
  return `${signed}.${createHmac('sha256', 'somebody else').update(signed).digest('base64url')}`;
}

/** A request that would succeed, or find nothing, with the right credential. */
async function call(route: Route, headers: Headers) {
  const { method, path, operation } = route;
  const schema = operation.requestBody?.content['application/json']?.schema;
  const payload = schema && (resolve(document, schema).examples?.[0] as object);
  const url = `${path.replace('{id}', missingIdOf(route))}${path.endsWith('/market') ? '?country=US' : ''}`;
  // From another machine: /metrics is open to this one.
  const response = await box.app.inject({
    method,
    url,
    headers,
    remoteAddress: '192.0.2.7',
    ...(payload ? { payload } : {}),
  });
  return {
    status: response.statusCode,
    headers: response.headers,
    problem: response.statusCode < 400 ? null : response.json<WireProblem>(),
  };
}

/** An id of the right form that nothing has. */
function missingIdOf({ operation }: Route): string {
  const id = operation.parameters?.find((parameter) => parameter.in === 'path')?.schema;
  return id?.format === 'uuid' ? '00000000-0000-7000-8000-000000000000' : '424242';
}

/** An open stream has no end to wait for; its own tests hold it to its scope. */
function isStream({ operation }: Route): boolean {
  return operation.responses['200']?.content?.['text/event-stream'] !== undefined;
}

function takes({ operation }: Route, scheme: string): boolean {
  return operation.security.some((each) => scheme in each);
}

function isOptional({ operation }: Route): boolean {
  return operation.security.length === 0 || operation.security.some((each) => Object.keys(each).length === 0);
}

const relay = routes.filter((route) => takes(route, 'relayKey'));
const guarded = routes.filter((route) => !isOptional(route) && !relay.includes(route));
const forPrograms = guarded.filter((route) => takes(route, 'apiKey'));
const forPeople = guarded.filter((route) => !takes(route, 'apiKey'));
const forOperators = forPeople.filter(({ path }) => path.startsWith('/api/sms/admin/'));

it('sorts every documented route into one of the kinds tested here', () => {
  expect(relay).toHaveLength(1);
  expect(forPrograms.length).toBeGreaterThanOrEqual(9);
  expect(forOperators.length).toBeGreaterThanOrEqual(5);
  const open = routes.filter((route) => isOptional(route)).map(({ operation }) => operation.operationId);
  expect(open.toSorted()).toEqual([
    'getHealth',
    'getMetrics',
    'getReadiness',
    'logIn',
    'logOut',
    'receivePayment',
    'refresh',
    'register',
    'reportAbuse',
  ]);
});

describe.each(guarded)('$method $path', (route) => {
  it('answers 401 to every credential that proves nothing, before it looks at the body', async () => {
    for (const [name, headers] of Object.entries(worthless)) {
      const { status, problem, headers: answered } = await call(route, headers);
      expect({ name, status, code: problem?.code }).toEqual({ name, status: 401, code: 'UNAUTHENTICATED' });
      expect(answered['www-authenticate']).toBe('Bearer');
    }
  });
});

describe.each(forPrograms.filter((route) => !isStream(route)))('$method $path', (route) => {
  it('lets in a key and a person, and answers 403 to a key without the scope', async () => {
    const refusals = [401, 403];
    const mode = route.path.includes('/sandbox/') ? 'test' : 'live';
    const lets = async (headers: Headers) => !refusals.includes((await call(route, headers)).status);
    expect(await lets(keys.get(`${mode} *`) ?? {})).toBe(true);
    expect(await lets({ ...(await logInAgain(box, customer)), 'x-simsmsbox-mode': mode })).toBe(true);
    const verdicts = await Promise.all(scopes.map((scope) => lets(keys.get(`${mode} ${scope}`) ?? {})));
    expect(scopes.filter((_, index) => verdicts[index])).toHaveLength(1);
  });
});

describe.each(forPeople)('$method $path', (route) => {
  it('answers 403 to an API key, whatever its scopes', async () => {
    expect(await call(route, customer.headers)).toMatchObject({ status: 403, problem: { code: 'FORBIDDEN' } });
  });
});

describe.each(forOperators)('$method $path', (route) => {
  it('answers 403 to a customer, before it looks at the body, and lets an operator in', async () => {
    const person = await logInAgain(box, customer);
    expect(await call(route, person)).toMatchObject({ status: 403, problem: { code: 'FORBIDDEN' } });
    const { method, path } = route;
    const nonsense = await box.app.inject({
      method,
      url: path.replace('{id}', 'x'),
      headers: { ...person, 'content-type': 'application/json' },
      payload: '{',
    });
    expect(nonsense.statusCode).toBe(403);
    expect([401, 403]).not.toContain((await call(route, operator)).status);
  });
});

it.each(['/healthz', '/readyz'])('answers %s whatever credential a probe brings', async (url) => {
  for (const headers of Object.values(worthless)) {
    expect((await box.app.inject({ url, headers })).statusCode).toBe(200);
  }
});

it('lets people log in, register and log out with a credential that no longer works', async () => {
  const { email, password } = customer;
  for (const headers of Object.values(worthless)) {
    const post = (url: string, payload: object) => box.app.inject({ method: 'POST', url, headers, payload });
    expect((await post('/api/auth/login', { email, password })).statusCode).toBe(200);
    expect((await post('/api/auth/register', { email, password })).statusCode).toBe(409);
    expect((await post('/api/auth/logout', {})).statusCode).toBe(204);
    expect((await post('/api/auth/refresh', {})).json()).toMatchObject({ code: 'INVALID_REFRESH_TOKEN' });
  }
});

describe('GET /api/sms/record', () => {
  it('takes no API key and no access token for a relay key, and says no more than for a wrong one', async () => {
    const answers = await Promise.all(
      [makeSecret('pok_', systemRandom), 'pok_xxx', '', customer.apiKey, customer.accessToken.slice(0, 150)].map(
        async (key) => {
          const byQuery = await box.app.inject({ url: `/api/sms/record?key=${key}` });
          const byHeader = await box.app.inject({ url: '/api/sms/record', headers: bearer(key) });
          return [byQuery, byHeader].map(({ statusCode, body }) => ({ statusCode, body: withoutId(body) }));
        },
      ),
    );
    const [first] = answers.flat();
    expect(first?.statusCode).toBe(401);
    for (const answer of answers.flat()) expect(answer).toEqual(first);
  });

  it('opens with the relay key alone, in the URL or as a bearer token', async () => {
    const { apiBindingKey, recordUrl } = await buy(box, customer.headers);
    const { pathname, search } = new URL(recordUrl);
    expect((await box.app.inject({ url: `${pathname}${search}` })).statusCode).toBe(200);
    expect((await box.app.inject({ url: pathname, headers: bearer(apiBindingKey) })).statusCode).toBe(200);
    expect((await box.app.inject({ url: pathname, headers: customer.headers })).statusCode).toBe(401);
  });
});

describe('GET /metrics', () => {
  const from = (remoteAddress: string, headers: Headers = {}) =>
    box.app.inject({ url: '/metrics', remoteAddress, headers });

  it('is open to this machine, and not to strangers that a proxy on it forwards', async () => {
    for (const address of ['127.0.0.1', '::1', '::ffff:127.0.0.1']) expect((await from(address)).statusCode).toBe(200);
    for (const header of ['x-forwarded-for', 'x-real-ip', 'forwarded', 'via', 'x-forwarded-host']) {
      expect((await from('127.0.0.1', { [header]: '192.0.2.7' })).statusCode).toBe(401);
    }
  });

  it('is open to an operator from elsewhere, and to nobody else', async () => {
    expect((await from('192.0.2.7', operator)).statusCode).toBe(200);
    expect((await from('192.0.2.7', await logInAgain(box, customer))).statusCode).toBe(403);
    expect((await from('192.0.2.7', customer.headers)).statusCode).toBe(403);
    expect((await from('192.0.2.7')).statusCode).toBe(401);
  });
});

function withoutId(body: string): string {
  return body.replace(/req_[\w-]+/, 'req');
}
