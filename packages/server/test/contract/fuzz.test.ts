import { ERRORS, type ErrorCode } from '@simsmsbox/contract';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import {
  type Answer,
  createAnswerChecker,
  type Document,
  type Route,
  readDocument,
  resolve,
  routesOf,
} from '../http/support/openapi-document.ts';
import { type Headers, logInAgain, logInOperator, makeKey } from '../http/support/people.ts';
import { startTestBox, type TestBox, type TestCustomer } from '../support/box.ts';
import { expectSoundBooks } from '../support/order-invariants.ts';
import { type Call, type CallerName, callsOf } from './support/call-arbitrary.ts';
import { createValuePools } from './support/value-pools.ts';

const CALLS_MIN = 20_000;
const ROUNDS = 4;
/** A round goes over all routes again and again, so that what one call ends another makes anew. */
const PASSES = 10;
/** A password is hashed slowly on purpose, and after a log-out everybody logs in again. */
const SLOW = new Set([
  'removeTotp',
  'logOut',
  'register',
  'logIn',
  'changePassword',
  'beginTotp',
  'confirmTotp',
  'disableTotp',
  'addTeamMember',
]);
const RUNS_OF_SLOW = 1;

const document: Document = await readDocument();
const check = createAnswerChecker(document);
/** A stream of events has no end to compare; it has tests of its own. */
const routes = routesOf(document).filter(
  ({ operation }) => !Object.values(operation.responses).some(({ content }) => content?.['text/event-stream']),
);
const slowRoutes = routes.filter(({ operation }) => SLOW.has(operation.operationId)).length;
const runsPerRoute = Math.ceil(
  (CALLS_MIN / ROUNDS / PASSES - slowRoutes * RUNS_OF_SLOW) / (routes.length - slowRoutes),
);

/** What chance cannot make right: a secret that was not told, a code of this minute, the signature of somebody else. */
const NEVER_DONE: ReadonlySet<string> = new Set([
  'refresh',
  'receivePayment',
  'confirmTotp',
  'removeTotp',
  'changePassword',
  'logIn',
  // A delivery that was given up, after a day.
  'redeliverWebhook',
  // Simulated numbers are in no modem.
  'listProviderNumbers',
  'sendUssd',
  // Simulators lose no answer, tell no balance and give no alarm.
  'acknowledgeAlarm',
  'resolveUnknownOutcome',
  'acknowledgeProviderBalance',
]);

const pools = createValuePools();
const bodies = bodyValidators();
const seen = { calls: 0, refused: 0, done: 0, succeeded: new Set<string>() };

let box: TestBox;
let customer: TestCustomer;
let callers: Record<CallerName, Headers>;

beforeAll(async () => {
  box = await startTestBox({
    env: { TRIAL: 'on' },
    simulators: [
      { seed: 1, instant: true, silent: true, countries: ['US', 'GB', 'DE'] },
      { seed: 2, silent: true, countries: ['US', 'GB', 'DE'] },
    ],
  });
  await renewAccount();
}, 60_000);
afterAll(() => box.close());

async function renewAccount(): Promise<void> {
  customer = await box.customer(1_000_000);
  pools.forget();
  await renewCallers();
}

/** What operators' calls stop, for everybody or for the customer of this round, goes on again. */
async function restoreBox(): Promise<void> {
  const send = (method: 'POST' | 'PATCH' | 'PUT' | 'DELETE', path: string, payload?: object) => {
    const url = `/api/sms/admin/${path}`;
    return box.app.inject({ method, url, headers: callers.operator, ...(payload && { payload }) });
  };
  const list = async (path: string) => {
    const answer = await box.app.inject({ url: `/api/sms/admin/${path}`, headers: callers.operator });
    return answer.json<{ items: readonly { id: number; scope: string; subject: string | null }[] }>().items;
  };
  const reason = 'The next calls need it';
  await send('PATCH', 'settings', { registrationOpen: null, relayBaseUrl: null, messageRetentionDays: null });
  for (const { scope, subject } of await list('kill-switch'))
    await send('POST', 'kill-switch', { on: false, reason, scope, ...(subject !== null && { subject }) });
  for (const rules of ['policy/rules', 'price-rules'])
    for (const { id } of await list(rules)) await send('DELETE', `${rules}/${id}`);
  const none = { activeNumbers: null, perMinute: null, perHour: null, perDay: null };
  for (const path of ['policy/limits', `tenants/${customer.tenantId}/limits`]) await send('PUT', path, none);
  for (const { id } of await list('providers')) {
    await send('PATCH', `providers/${id}`, { enabled: true });
    await send('POST', `providers/${id}/resume`);
  }
  await box.sync();
}

/** Some calls end sessions and keys or freeze the customer, which is what they are for; the rest of the run needs good ones. */
async function renewCallers(): Promise<void> {
  await box.database.sql(`UPDATE tenants SET status = 'active' WHERE tenant_id = $1`, [customer.tenantId]);
  const person = await logInAgain(box, customer);
  callers = {
    key: await makeKey(box, customer, {}),
    person,
    'test key': await makeKey(box, customer, { mode: 'test' }),
    'test person': { ...person, 'x-simsmsbox-mode': 'test' },
    operator: await logInOperator(box),
    nobody: {},
  };
}

function bodyValidators(): (route: Route, body: unknown) => boolean {
  const ajv = new Ajv2020({ strict: false });
  addFormats.default(ajv);
  ajv.addSchema(document, 'box');
  const validators = new Map<string, ValidateFunction>();
  return ({ path, method, operation }, body) => {
    if (!operation.requestBody) return true;
    const pointer = ['paths', path, method.toLowerCase(), 'requestBody', 'content', 'application/json', 'schema']
      .map((part) => encodeURIComponent(part.replaceAll('~', '~0').replaceAll('/', '~1')))
      .join('/');
    const validate = validators.get(pointer) ?? ajv.compile({ $ref: `box#/${pointer}` });
    validators.set(pointer, validate);
    return validate(body);
  };
}

function urlOf(route: Route, call: Call): string {
  const path = route.path.replaceAll(/\{(\w+)\}/g, (_all, name: string) =>
    encodeURIComponent(wellFormed(String(pools.fill(call.path[name])))),
  );
  const query = Object.entries(call.query).map(
    ([name, value]) => `${name}=${encodeURIComponent(wellFormed(String(pools.fill(value))))}`,
  );
  return query.length === 0 ? path : `${path}?${query.join('&')}`;
}

function wellFormed(text: string): string {
  return text.toWellFormed();
}

function headersOf(call: Call): Record<string, string> {
  const own = Object.entries(call.headers)
    .map(([name, value]) => [name, String(value)] as const)
    // What no client can send is no call.
    .filter(([, value]) => /^[\t -~]*$/.test(value));
  return { ...Object.fromEntries(own), ...callers[call.caller] };
}

async function make(route: Route, call: Call): Promise<void> {
  const body = pools.fill(call.body);
  const payload = body === undefined ? undefined : JSON.stringify(body);
  const headers = { ...headersOf(call), ...(payload === undefined ? {} : { 'content-type': 'application/json' }) };
  const url = urlOf(route, call);
  const response = await box.app.inject({ method: route.method, url, headers, ...(payload ? { payload } : {}) });
  seen.calls += 1;
  const faults = faultsOf(route, response, payload);
  expect(faults, `${route.method} ${url} ${payload ?? ''} answered ${response.body.slice(0, 500)}`).toEqual([]);
  const { statusCode } = response;
  if (statusCode < 300) learn(route, response);
  else seen.refused += 1;
  if (statusCode === 401 && call.caller !== 'nobody' && asksWho(route)) await renewCallers();
}

function faultsOf(route: Route, response: Answer, payload: string | undefined): string[] {
  const { statusCode } = response;
  const faults = statusCode >= 500 ? [`${statusCode}`] : check(route, response);
  if (statusCode < 300 && payload !== undefined && !bodies(route, JSON.parse(payload))) {
    faults.push('took a body that its own document does not allow');
  }
  if (statusCode >= 400) faults.push(...problemFaults(statusCode, JSON.parse(response.body)));
  if (!response.headers['x-request-id']) faults.push('has no X-Request-Id');
  return faults;
}

function learn({ path, operation }: Route, { headers, body }: Answer): void {
  seen.done += 1;
  seen.succeeded.add(operation.operationId);
  if (String(headers['content-type']).startsWith('application/json')) pools.learn(path, JSON.parse(body));
}

function asksWho({ operation }: Route): boolean {
  return operation.security.length > 0 && !operation.security.some((scheme) => 'relayKey' in scheme);
}

function problemFaults(status: number, problem: { code: string; status: number; detail: string }): string[] {
  const known = ERRORS[problem.code as ErrorCode] as { status: number } | undefined;
  if (known?.status !== status || problem.status !== status) return [`${problem.code} is no code of a ${status}`];
  return problem.detail.length > 20 ? [] : ['a problem that does not say what to do'];
}

it.each(
  Array.from({ length: ROUNDS }, (_, round) => round + 1),
)('answers every thought-up call as its document says, never with a 5xx: round %i', async (round) => {
  await renewAccount();
  const faults: string[] = [];
  for (let pass = 0; pass < PASSES; pass++) {
    await restoreBox();
    // Forth and back, so that an order that one pass ends is renewed or replaced in another.
    for (const route of pass % 2 === 0 ? routes : routes.toReversed()) {
      const numRuns = SLOW.has(route.operation.operationId) ? RUNS_OF_SLOW : runsPerRoute;
      const seed = (round * PASSES + pass) * 7_919 + route.path.length;
      const property = fc.asyncProperty(callsOf(document, route), (call) => make(route, call));
      const { failed, errorInstance } = await fc.check(property, { numRuns, seed, endOnFailure: true });
      if (failed) faults.push(messageOf(errorInstance));
    }
  }
  expect(faults.join('\n\n')).toBe('');
}, 240_000);

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

it('made as many calls as it promises, of which many did something, and the books are right', async () => {
  expect(seen.calls).toBeGreaterThanOrEqual(CALLS_MIN);
  expect(seen.done).toBeGreaterThan(CALLS_MIN / 10);
  expect(seen.refused).toBeGreaterThan(CALLS_MIN / 10);
  const never = routes.map(({ operation }) => operation.operationId).filter((id) => !seen.succeeded.has(id));
  expect(never.filter((id) => !NEVER_DONE.has(id))).toEqual([]);
  await expectSoundBooks(box.database);
});

it('has an example for every body it fuzzes, which its own schema allows', () => {
  for (const route of routes.filter(({ operation }) => operation.requestBody)) {
    const schema = route.operation.requestBody?.content['application/json']?.schema;
    if (!schema) continue;
    const [example] = resolve(document, schema).examples ?? [];
    expect(example, route.path).toBeDefined();
    expect(bodies(route, example), route.path).toBe(true);
  }
});
