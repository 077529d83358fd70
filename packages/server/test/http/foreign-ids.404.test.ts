import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestBox, type TestBox, type TestCustomer } from '../support/box.ts';
import { type Headers, logInAgain, makeKey } from './support/people.ts';
import { buy, receive, type WireOrder, walkPages } from './support/wire.ts';

let box: TestBox;
let ann: TestCustomer;
let bob: TestCustomer;
let order: WireOrder;

beforeAll(async () => {
  box = await startTestBox({ simulators: [{ seed: 1, instant: true, silent: true }] });
  [ann, bob] = [await box.customer(), await box.customer()];
  await buy(box, ann.headers);
  order = await buy(box, ann.headers, { tag: 'annas' });
  await receive(box, order);
});
afterAll(() => box.close());

/** What a caller can tell two answers apart by. */
async function seen(method: 'GET' | 'DELETE', url: string, headers: Headers) {
  const response = await box.app.inject({ method, url, headers });
  const { date: _date, 'x-request-id': id, ...others } = response.headers;
  return { status: response.statusCode, headers: others, body: response.body.replace(String(id), 'req') };
}

describe.each(['', '/messages'])('GET /api/sms/orders/{id}%s', (path) => {
  it('answers byte for byte alike to another tenant’s order and to none (INV14)', async () => {
    const url = (id: string | number) => `/api/sms/orders/${id}${path}`;
    expect((await seen('GET', url(order.displayOrderNo), ann.headers)).status).toBe(200);
    const missing = await seen('GET', url(`${order.displayOrderNo.slice(0, -1)}!`), bob.headers);
    expect(missing.status).toBe(404);
    expect(await seen('GET', url(order.displayOrderNo), bob.headers)).toEqual(missing);
    expect(await seen('GET', url(order.orderId), bob.headers)).toEqual(missing);
    expect(await seen('GET', url(424_242), bob.headers)).toEqual(missing);
  });

  it('does not show orders of the live side to a test key, nor the reverse', async () => {
    const testKey = await makeKey(box, ann, { mode: 'test' });
    const playOrder = await buy(box, testKey);
    const url = (id: string | number) => `/api/sms/orders/${id}${path}`;
    expect((await seen('GET', url(order.displayOrderNo), testKey)).status).toBe(404);
    expect((await seen('GET', url(playOrder.displayOrderNo), ann.headers)).status).toBe(404);
    expect((await seen('GET', url(playOrder.displayOrderNo), testKey)).status).toBe(200);
  });
});

describe.each(['GET', 'DELETE'] as const)('%s /api/sms/api-keys/{id}', (method) => {
  it('answers byte for byte alike to another tenant’s key and to none (INV14)', async () => {
    const [annInPerson, bobInPerson] = [await logInAgain(box, ann), await logInAgain(box, bob)];
    const payload = { name: 'only Ann has so many' };
    const made = await box.app.inject({ method: 'POST', url: '/api/sms/api-keys', headers: annInPerson, payload });
    const { id } = made.json<{ id: number }>();
    await makeKey(box, ann, {});
    const foreign = await seen(method, `/api/sms/api-keys/${id}`, bobInPerson);
    expect(foreign.status).toBe(404);
    expect(foreign).toEqual(await seen(method, '/api/sms/api-keys/424242', bobInPerson));
  });
});

it('lists nothing of another tenant, whatever is searched for (INV14)', async () => {
  const searches = ['', '?tag=annas', `?q=${encodeURIComponent(order.phone)}`, `?q=${order.displayOrderNo}`];
  for (const search of searches) {
    expect((await walkPages(box, `/api/sms/orders/mine${search}`, ann.headers, 50)).length).toBeGreaterThan(0);
    expect(await walkPages(box, `/api/sms/orders/mine${search}`, bob.headers, 50)).toEqual([]);
  }
  expect(await walkPages(box, '/api/sms/orders/messages', bob.headers, 50)).toEqual([]);
});
