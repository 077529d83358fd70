import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Document, type Route, readDocument, resolve, routesOf } from '../http/support/openapi-document.ts';
import { type Headers, logInAgain, makeKey } from '../http/support/people.ts';
import { buy } from '../http/support/wire.ts';
import { startTestBox, type TestBox, type TestCustomer } from '../support/box.ts';

const document: Document = await readDocument();

/** Every route that names a thing of a tenant in its path. */
const routes = routesOf(document).filter(({ path }) => path.includes('{') && !path.startsWith('/api/sms/admin/'));

let box: TestBox;
let ann: TestCustomer;
let annInPerson: Headers;
let bob: TestCustomer;
let bobInPerson: Headers;
let annsOtherSide: Headers;
/** Ids of things that are Ann's, by the collection they stand in. */
let things: Readonly<Record<string, readonly (string | number)[]>>;

beforeAll(async () => {
  box = await startTestBox({ env: { TRIAL: 'on' }, simulators: [{ seed: 1, instant: true, silent: true }] });
  [ann, bob] = [await box.customer(), await box.customer()];
  annInPerson = await logInAgain(box, ann);
  bobInPerson = await logInAgain(box, bob);
  annsOtherSide = await makeKey(box, ann, { mode: 'test' });
  things = await makeThings();
});
afterAll(() => box.close());

async function call<Body>(method: Route['method'], url: string, headers: Headers, payload?: object): Promise<Body> {
  const response = await box.app.inject({ method, url, headers, ...(payload ? { payload } : {}) });
  if (response.statusCode >= 300) throw new Error(`${method} ${url} answered ${response.statusCode}: ${response.body}`);
  return response.json<Body>();
}

interface Made {
  readonly id: string | number;
}

async function makeThings(): Promise<typeof things> {
  const order = await buy(box, ann.headers);
  const make = (url: string, payload: object) => call<Made>('POST', `/api/sms/${url}`, annInPerson, payload);
  const webhook = await make('webhooks', { url: 'http://127.0.0.1:9/hook' });
  await make(`webhooks/${webhook.id}/test`, {});
  const [delivery] = (
    await call<{ items: readonly Made[] }>('GET', `/api/sms/webhooks/${webhook.id}/deliveries`, annInPerson)
  ).items;
  const { items: sessions } = await call<{ items: readonly Made[] }>('GET', '/api/auth/sessions', annInPerson);
  const colleague = await make('team', { email: `colleague-${process.pid}@example.com` });
  return {
    orders: [order.orderId, order.displayOrderNo],
    'api-keys': [(await make('api-keys', { name: 'k' })).id],
    webhooks: [webhook.id],
    deliveries: [delivery?.id ?? 'none'],
    templates: [(await make('templates', { name: 't', body: '{Code}', contentType: 'text/plain' })).id],
    leases: [(await make('leases', { ttlSeconds: 600 })).id],
    sessions: [sessions.at(-1)?.id ?? 'none'],
    team: [colleague.id],
    r: [order.apiBindingKey],
  };
}

/** The collection that a route's id is of: `webhooks` of `/webhooks/{id}`. */
function collectionOf({ path }: Route): string {
  const segments = path.split('/');
  return segments[segments.findIndex((segment) => segment.startsWith('{')) - 1] ?? '';
}

/** An id of the same form that names nothing. */
function missing(id: string | number): string {
  if (typeof id === 'number') return '424242';
  return /^[\da-f-]{36}$/.test(id) ? randomUUID() : `${id.slice(0, -1)}!`;
}

async function seen({ method, path, operation }: Route, id: string | number, headers: Headers) {
  const schema = operation.requestBody?.content['application/json']?.schema;
  const payload = schema && (resolve(document, schema).examples?.[0] as object);
  const url = path.replace(/\{\w+\}/, encodeURIComponent(id));
  const response = await box.app.inject({ method, url, headers, ...(payload ? { payload } : {}) });
  const { date: _date, 'x-request-id': requestId, ...others } = response.headers;
  return { status: response.statusCode, headers: others, body: response.body.replaceAll(String(requestId), 'req') };
}

it('knows how to make a thing for every collection of the document', () => {
  const collections = new Set(routes.map(collectionOf));
  expect(Object.keys(things)).toEqual(expect.arrayContaining([...collections]));
});

describe.each(routes.filter((route) => collectionOf(route) !== 'r'))('$method $path', (route) => {
  it('answers another tenant byte for byte as if there were no such thing (INV14)', async () => {
    for (const id of things[collectionOf(route)] ?? []) {
      for (const headers of [bobInPerson, bob.headers]) {
        const foreign = await seen(route, id, headers);
        const { status, body } = await seen(route, missing(id), headers);
        // A program that may not do this at all hears so whatever it names.
        expect([403, 404]).toContain(status);
        expect(foreign).toMatchObject({ status, body });
      }
    }
  });

  it('does not reach from the test side to the live side of one account', async () => {
    const perSide = ['orders', 'webhooks', 'deliveries', 'leases'];
    if (!perSide.includes(collectionOf(route))) return;
    for (const id of things[collectionOf(route)] ?? []) {
      const { status } = await seen(route, id, annsOtherSide);
      expect([403, 404]).toContain(status);
    }
  });
});

it('left everything as it was for its owner', async () => {
  for (const path of ['orders', 'webhooks', 'templates', 'leases'] as const) {
    for (const id of things[path] ?? []) {
      expect(await call('GET', `/api/sms/${path}/${id}`, annInPerson)).toBeDefined();
    }
  }
  const order = await call<{ status: string; tag: string | null; rentDays: number }>(
    'GET',
    `/api/sms/orders/${things['orders']?.[0]}`,
    annInPerson,
  );
  expect(order).toMatchObject({ status: 'active', tag: null, rentDays: 1 });
  for (const headers of [annInPerson, ann.headers]) await call('GET', '/api/sms/wallet/balance', headers);
});
