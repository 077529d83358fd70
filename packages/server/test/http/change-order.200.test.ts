import { afterAll, beforeAll, expect, it } from 'vitest';
import { startTestBox, type TestBox, type TestCustomer } from '../support/box.ts';
import { makeKey } from './support/people.ts';
import { buy, receive, type WireOrder, type WireProblem } from './support/wire.ts';

let box: TestBox;
let ann: TestCustomer;
let order: WireOrder;

beforeAll(async () => {
  box = await startTestBox({ simulators: [{ seed: 1, instant: true, silent: true }] });
  ann = await box.customer();
  order = await buy(box, ann.headers, { tag: 'old', note: 'first' });
});
afterAll(() => box.close());

async function patch(
  payload: object,
  { id, headers = ann.headers }: { id?: number | string; headers?: typeof ann.headers } = {},
) {
  const response = await box.app.inject({
    method: 'PATCH',
    url: `/api/sms/orders/${id ?? order.orderId}`,
    headers,
    payload,
  });
  return { status: response.statusCode, body: response.json<WireOrder & WireProblem>() };
}

it('changes what is named, leaves the rest, and removes what is null', async () => {
  expect(await patch({ autoRenew: true })).toMatchObject({
    status: 200,
    body: { autoRenew: true, tag: 'old', note: 'first', orderId: order.orderId },
  });
  expect((await patch({ tag: 'new' })).body).toMatchObject({ autoRenew: true, tag: 'new', note: 'first' });
  expect((await patch({ tag: null, note: '' }, { id: order.displayOrderNo })).body).toMatchObject({
    autoRenew: true,
    tag: null,
    note: '',
  });
  expect((await patch({ autoRenew: false })).body).toMatchObject({ autoRenew: false, tag: null });
});

it.each([
  [{}, '/'],
  [{ status: 'expired' }, '/status'],
  [{ autoRenew: null }, '/autoRenew'],
  [{ autoRenew: 'yes' }, '/autoRenew'],
  [{ tag: 'x'.repeat(101) }, '/tag'],
  [{ note: 7 }, '/note'],
  [{ templateId: 0 }, '/templateId'],
])('refuses %o by name and changes nothing', async (body, field) => {
  const refused = await patch(body);
  expect(refused).toMatchObject({ status: 400, body: { code: 'VALIDATION_FAILED' } });
  expect(refused.body.errors.map((error) => error.field)).toContain(field);
});

it('has the relay answer with the template from the next read on, and without it again', async () => {
  const made = await box.app.inject({
    method: 'POST',
    url: '/api/sms/templates',
    headers: ann.headers,
    payload: { name: 'mine', body: 'code={Code}', contentType: 'text/plain' },
  });
  const { id } = made.json<{ id: number }>();
  await receive(box, order, { text: '482913 is your Instagram code' });
  const read = async () => (await box.app.inject(`/api/sms/record?key=${order.apiBindingKey}`)).body;
  expect(await read()).toContain('"codeValue":"482913"');
  expect((await patch({ templateId: id })).status).toBe(200);
  expect(await read()).toBe('code=482913');
  expect((await patch({ tag: 'still bound' })).status).toBe(200);
  expect(await read()).toBe('code=482913');
  expect((await patch({ templateId: null })).status).toBe(200);
  expect(await read()).toContain('"codeValue":"482913"');
  const bob = await box.customer();
  const bobs = await buy(box, bob.headers);
  const foreign = await patch({ templateId: id }, { id: bobs.orderId, headers: bob.headers });
  expect(foreign).toMatchObject({ status: 404, body: { code: 'TEMPLATE_NOT_FOUND' } });
});

it('does not find the order of another tenant or of the other side (INV14)', async () => {
  const bob = await box.customer();
  const testKey = await makeKey(box, ann, { mode: 'test' });
  for (const headers of [bob.headers, testKey]) {
    for (const id of [order.orderId, order.displayOrderNo]) {
      expect(await patch({ tag: 'theirs' }, { id, headers })).toMatchObject({
        status: 404,
        body: { code: 'ORDER_NOT_FOUND' },
      });
    }
  }
  expect((await patch({ autoRenew: false })).body.tag).toBe('still bound');
});

it('asks for the scope orders:write', async () => {
  const headers = await makeKey(box, ann, { scopes: ['orders:read'] });
  expect((await patch({ tag: 'x' }, { headers })).status).toBe(403);
});
