import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestBox, type TestBox, type TestCustomer } from '../support/box.ts';
import { logInAgain, logInOperator, makeKey } from './support/people.ts';
import {
  buy,
  get,
  receive,
  type WireList,
  type WireOrder,
  type WireProblem,
  walkCursor,
  walkPages,
} from './support/wire.ts';

const MINE = '/api/sms/orders/mine';
const MESSAGES = '/api/sms/orders/messages';
const TXS = '/api/sms/wallet/txs';

let box: TestBox;
let customer: TestCustomer;
let orders: readonly WireOrder[];

beforeAll(async () => {
  box = await startTestBox({ simulators: [{ seed: 1, instant: true, silent: true, scarceShare: 0 }] });
  customer = await box.customer(10_000);
  const wanted = [
    ...Array.from({ length: 8 }, (_, index) => ({ tag: index < 3 ? 'first' : 'Second', note: `note ${index}` })),
    { country: 'GB', service: 'telegram' },
    { country: 'DE', service: 'Telegram', cardKind: 'virtual' },
    { country: 'United Kingdom' },
  ];
  const bought: WireOrder[] = [];
  for (const body of wanted) bought.push(await buy(box, customer.headers, body));
  orders = bought;
  for (const order of orders) for (let count = 0; count < 2; count++) await receive(box, order);
});
afterAll(() => box.close());

const list = <Item = WireOrder>(url: string) => get<WireList<Item>>(box, url, customer.headers);
const refused = async (url: string) => {
  const response = await box.app.inject({ url, headers: customer.headers });
  return { status: response.statusCode, fields: response.json<WireProblem>().errors.map(({ field }) => field) };
};

describe.each([
  [MINE, 11],
  [MESSAGES, 22],
  [TXS, 12],
])('%s', (url, total) => {
  it('gives the same items by page and by cursor, each once, newest first, whatever the size of a page', async () => {
    for (const pageSize of [1, 5, total - 1, total, total + 1, 100]) {
      const byPage = await walkPages(box, url, customer.headers, pageSize);
      expect(byPage).toHaveLength(total);
      expect(await walkCursor(box, url, { headers: customer.headers, pageSize })).toEqual(byPage);
    }
  });

  it('counts all items on every page, also beyond the end', async () => {
    for (const page of [1, 2, 9, 100_000]) {
      expect(await list(`${url}?page=${page}&pageSize=10`)).toMatchObject({ total, page, pageSize: 10 });
    }
    expect((await list(`${url}?page=9`)).items).toEqual([]);
  });

  it('gives 20 items of page 1 unless told', async () => {
    const { page, pageSize, items } = await list(url);
    expect({ page, pageSize, length: items.length }).toEqual({ page: 1, pageSize: 20, length: Math.min(20, total) });
  });

  it('answers 400 to pages and sizes out of range, and to a cursor that is not of this list', async () => {
    for (const query of ['page=0', 'page=100001', 'page=-1', 'page=x', 'page=1.5', 'page=', 'page=1&page=2']) {
      expect(await refused(`${url}?${query}`)).toEqual({ status: 400, fields: ['page'] });
    }
    for (const query of ['pageSize=0', 'pageSize=101', 'pageSize=9007199254740993']) {
      expect(await refused(`${url}?${query}`)).toEqual({ status: 400, fields: ['pageSize'] });
    }
    const foreign = [MINE, MESSAGES].filter((other) => other !== url);
    const cursors = await Promise.all(
      foreign.map(async (other) => (await list(`${other}?cursor=&pageSize=1`)).nextCursor),
    );
    const wrong = url === MESSAGES ? cursors[0] : cursors.at(-1);
    for (const cursor of ['x', '%00', 'LTE', 'MSBPUiAxPTE', `${wrong}`]) {
      expect((await refused(`${url}?cursor=${cursor}`)).status).toBe(400);
    }
  });

  it('refuses a filter it does not know by its name', async () => {
    expect(await refused(`${url}?sort=price`)).toEqual({ status: 400, fields: ['sort'] });
  });
});

it('skips and repeats nothing by cursor while new orders and messages come in', async () => {
  const busy = await box.customer();
  const first: WireOrder[] = [];
  for (let count = 0; count < 6; count++) first.push(await buy(box, busy.headers));
  for (const order of first) await receive(box, order);
  const between = async () => {
    await receive(box, await buy(box, busy.headers));
  };
  const options = { headers: busy.headers, pageSize: 2, between };
  const seen = await walkCursor<WireOrder>(box, MINE, options);
  expect(seen.map(({ orderId }) => orderId)).toEqual([6, 5, 4, 3, 2, 1]);
  const before = await walkPages<{ id: string }>(box, MESSAGES, busy.headers, 100);
  expect(await walkCursor(box, MESSAGES, options)).toEqual(before);
});

describe('the filters of orders/mine', () => {
  const ids = async (query: string) => (await list(`${MINE}?${query}`)).items.map(({ orderId }) => orderId);

  it.each([
    ['status=active', 11],
    ['status=expired', 0],
    ['service=instagram', 9],
    ['service=Instagram', 9],
    ['service=TELEGRAM', 2],
    ['service=nobody-knows', 0],
    ['country=GB', 2],
    ['country=united%20kingdom', 2],
    ['country=gb&service=telegram', 1],
    ['country=Atlantis', 0],
    ['tag=first', 3],
    ['tag=fir', 0],
    ['q=SECOND', 5],
    ['q=note%207', 1],
    ['q=%25', 0],
    ['q=_', 0],
    ['q=', 11],
  ])('%s finds %i', async (query, count) => {
    expect(await ids(query)).toHaveLength(count);
    expect(await list(`${MINE}?${query}`)).toMatchObject({ total: count });
    expect(await walkCursor(box, `${MINE}?${query}`, { headers: customer.headers, pageSize: 2 })).toHaveLength(count);
  });

  it('finds an order by part of its number or phone', async () => {
    const [order] = orders;
    expect(await ids(`q=${order?.displayOrderNo.toLowerCase()}`)).toEqual([order?.orderId]);
    expect(await ids(`q=${encodeURIComponent(order?.phone ?? '')}`)).toEqual([order?.orderId]);
  });

  it('takes the time from inclusively and the time to exclusively', async () => {
    const at = orders[4]?.createdAt ?? '';
    const later = await ids(`from=${at}`);
    const earlier = await ids(`to=${at}`);
    expect(later).toContain(5);
    expect(earlier).toEqual([4, 3, 2, 1]);
    expect(later.length + earlier.length).toBe(11);
    expect(await ids('from=2000-01-01T00:00:00%2B02:00&to=2000-01-02T00:00:00Z')).toEqual([]);
  });

  it.each([
    'from=yesterday',
    'from=2026-13-01T00:00:00Z',
    'to=2026-01-31',
    'to=2016-12-31T23:59:60Z',
    'from=',
  ])('answers 400 to %s', async (query) => {
    expect(await refused(`${MINE}?${query}`)).toEqual({ status: 400, fields: [query.split('=')[0]] });
  });

  it('names the statuses there are when it does not know one', async () => {
    const response = await box.app.inject({ url: `${MINE}?status=done`, headers: customer.headers });
    expect(response.json<WireProblem>().errors).toEqual([
      { field: 'status', message: 'must be one of pending, active, expired, cancelled, released, failed' },
    ]);
  });
});

it('lists the messages of one order by its id and by its number', async () => {
  const [order] = orders;
  const byId = await list<{ orderId: number; codeValue: string }>(`/api/sms/orders/${order?.orderId}/messages`);
  expect(byId).toMatchObject({ total: 2, items: [{ orderId: order?.orderId }, { orderId: order?.orderId }] });
  expect(await list(`/api/sms/orders/${order?.displayOrderNo}/messages`)).toEqual(byId);
  expect(byId.items[0]?.codeValue).toMatch(/^\d{6}$/);
});

it('keeps orders and messages of the live and the test side apart', async () => {
  const testKey = await makeKey(box, customer, { mode: 'test' });
  const play = await buy(box, testKey, { service: 'test-silent' });
  await receive(box, play);
  expect(await get<WireList<WireOrder>>(box, MINE, testKey)).toMatchObject({
    total: 1,
    items: [{ service: 'test-silent' }],
  });
  expect(await get(box, MESSAGES, testKey)).toMatchObject({ total: 1 });
  expect(await list(MINE)).toMatchObject({ total: 11 });
  expect(await list(MESSAGES)).toMatchObject({ total: 22 });
});

it('gives the same API keys and the same customers by page and by cursor', async () => {
  for (let count = 0; count < 4; count++) await makeKey(box, customer, {});
  const lists = [
    ['/api/sms/api-keys', await logInAgain(box, customer)],
    ['/api/sms/admin/tenants', await logInOperator(box)],
  ] as const;
  for (const [url, headers] of lists) {
    const byPage = await walkPages(box, url, headers, 100);
    expect(byPage.length).toBeGreaterThan(2);
    for (const pageSize of [1, 2, 100]) expect(await walkCursor(box, url, { headers, pageSize })).toEqual(byPage);
    expect((await box.app.inject({ url: `${url}?cursor=x`, headers })).statusCode).toBe(400);
  }
});

it('counts right beyond the end for API keys, tenants and providers too', async () => {
  const person = await logInAgain(box, customer);
  expect(await get(box, '/api/sms/api-keys?page=99', person)).toMatchObject({ items: [], total: 6, page: 99 });
  const operator = await logInOperator(box);
  const { total } = await get<WireList<unknown>>(box, '/api/sms/admin/tenants', operator);
  expect(total).toBeGreaterThanOrEqual(3);
  expect(await get(box, '/api/sms/admin/tenants?page=99', operator)).toMatchObject({ items: [], total });
});
