import { afterAll, beforeAll, expect, it } from 'vitest';
import { startTestBox, type TestBox, type TestCustomer } from '../support/box.ts';
import { makeKey } from './support/people.ts';
import { buy, get, receive, type WireList, type WireOrder, walkCursor, walkPages } from './support/wire.ts';

const MESSAGES = '/api/sms/orders/messages';

let box: TestBox;
let ann: TestCustomer;
let orders: WireOrder[];

beforeAll(async () => {
  box = await startTestBox({ simulators: [{ seed: 1, instant: true, silent: true, scarceShare: 0 }] });
  ann = await box.customer();
  orders = [];
  for (const service of ['instagram', 'telegram', 'instagram']) orders.push(await buy(box, ann.headers, { service }));
  for (let round = 0; round < 4; round++) for (const order of orders) await receive(box, order);
});
afterAll(() => box.close());

it.each([
  ['service=telegram', 4],
  ['service=Instagram', 8],
  ['service=nothing', 0],
  ['orderId=1', 4],
  ['orderId=1&service=instagram', 4],
  ['orderId=1&service=telegram', 0],
  ['orderId=424242', 0],
])('%s finds %i, page by page and by cursor alike', async (query, count) => {
  const byPage = await walkPages<{ id: string }>(box, `${MESSAGES}?${query}`, ann.headers, 3);
  expect(byPage).toHaveLength(count);
  expect(await get(box, `${MESSAGES}?${query}`, ann.headers)).toMatchObject({ total: count });
  expect(await walkCursor(box, `${MESSAGES}?${query}`, { headers: ann.headers, pageSize: 3 })).toEqual(byPage);
});

it('pages through the messages of one order by cursor', async () => {
  const url = `/api/sms/orders/${orders[0]?.orderId}/messages`;
  const byPage = await walkPages(box, url, ann.headers, 3);
  expect(byPage).toHaveLength(4);
  expect(await walkCursor(box, url, { headers: ann.headers, pageSize: 1 })).toEqual(byPage);
});

it('finds nothing of another tenant or of the other side by the number of an order (INV14)', async () => {
  const bob = await box.customer();
  const play = await makeKey(box, ann, { mode: 'test' });
  for (const headers of [bob.headers, play]) {
    expect(await get<WireList<unknown>>(box, `${MESSAGES}?orderId=1`, headers)).toMatchObject({ items: [], total: 0 });
  }
});

it.each(['orderId=0', 'orderId=x', 'service=', 'q=code', 'after=', 'wait=1'])('refuses %s by name', async (query) => {
  const response = await box.app.inject({ url: `${MESSAGES}?${query}`, headers: ann.headers });
  expect(response.statusCode).toBe(400);
  expect(response.json<{ errors: { field: string }[] }>().errors.map(({ field }) => field)).toEqual([
    query.split('=')[0],
  ]);
});
