import type { TokenView } from '@simsmsbox/contract';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sealRelayKey } from '../../src/orders/relay-key.ts';
import { startTestBox, type TestBox, type TestCustomer } from '../support/box.ts';
import { statementsOf } from '../support/statement-counts.ts';
import { makeKey } from './support/people.ts';
import { buy, receive, type WireOrder, type WireProblem } from './support/wire.ts';

let box: TestBox;
let ann: TestCustomer;
let bob: TestCustomer;
let orders: WireOrder[];
let bobs: WireOrder;
let play: WireOrder;

beforeAll(async () => {
  box = await startTestBox({ simulators: [{ seed: 1, instant: true, silent: true, scarceShare: 0 }] });
  [ann, bob] = [await box.customer(), await box.customer()];
  orders = [];
  for (const body of [{}, { rentDays: 30 }, { rentDays: 30, autoRenew: true }, { rentDays: 2 }, {}])
    orders.push(await buy(box, ann.headers, body));
  bobs = await buy(box, bob.headers);
  play = await buy(box, await makeKey(box, ann, { mode: 'test' }), { service: 'test-silent' });
  await receive(box, orders[1] as WireOrder, { text: '482913 is your Instagram code' });
  // The first and the last have ended; the last was given up without a number to show.
  await box.database.sql(
    `UPDATE orders SET status = 'expired', ended_at = app_now() WHERE tenant_id = $1 AND order_id = 1`,
    [ann.tenantId],
  );
  await box.database.sql(
    `UPDATE orders SET status = 'cancelled', ended_at = app_now(), phone = NULL WHERE tenant_id = $1 AND order_id = 5`,
    [ann.tenantId],
  );
});
afterAll(() => box.close());

async function post(path: string, payload: object, headers = ann.headers) {
  const response = await box.app.inject({ method: 'POST', url: `/api/sms/orders/${path}`, headers, payload });
  return {
    status: response.statusCode,
    text: response.body,
    headers: response.headers,
    problem: () => response.json<WireProblem>(),
    tokens: () => response.json<{ items: TokenView[] }>().items,
  };
}

const exported = async (payload: object, headers = ann.headers) => {
  const { status, text } = await post('export-tokens', payload, headers);
  expect(status, text).toBe(200);
  return text;
};
const lineOf = ({ phone, recordUrl }: WireOrder) => `${phone}----${recordUrl}\n`;
const linesOf = (...ids: number[]) => ids.map((id) => lineOf(orders[id - 1] as WireOrder)).join('');

describe('export-tokens', () => {
  it('gives the numbers and relay URLs of each scope, a line each, newest first', async () => {
    expect(await exported({ scope: 'current' })).toBe(linesOf(4, 3, 2));
    expect(await exported({ scope: 'renewal' })).toBe(linesOf(4, 3));
    expect(await exported({ scope: 'all' })).toBe(linesOf(4, 3, 2, 1));
    expect(await exported({ scope: 'all' }, bob.headers)).toBe(lineOf(bobs));
    expect(await exported({ scope: 'all' }, await makeKey(box, ann, { mode: 'test' }))).toBe(lineOf(play));
  });

  it('gives those that are picked in their order, once, by either of their names', async () => {
    const [first, , third] = orders.map(({ displayOrderNo }) => displayOrderNo);
    expect(await exported({ scope: 'selected', orderIds: [third, 1, '2', first, '002'] })).toBe(linesOf(3, 1, 2));
    expect(await exported({ scope: 'selected', orderIds: [5] })).toBe('');
  });

  it('is text to keep as a file, and each URL opens its order', async () => {
    const { headers, text } = await post('export-tokens', { scope: 'current' });
    expect(headers).toMatchObject({
      'content-type': 'text/plain; charset=utf-8',
      'content-disposition': 'attachment; filename="tokens-current.txt"',
      'cache-control': 'no-store',
    });
    for (const line of text.trim().split('\n')) {
      const url = new URL(line.split('----')[1] ?? '');
      const read = await box.app.inject(`${url.pathname}${url.search}`);
      expect(read.statusCode).toBe(200);
    }
  });

  it('names the orders that are not there, and another tenant’s alike (INV14)', async () => {
    const refuse = async (orderIds: unknown[]) => {
      const { status, problem } = await post('export-tokens', { scope: 'selected', orderIds });
      return {
        status,
        code: problem().code,
        fields: problem().errors.map(({ field }) => field),
        detail: problem().detail,
      };
    };
    const missing = await refuse([1, 'S2606ZZZZZZZZZZ', 2]);
    expect(missing).toMatchObject({ status: 404, code: 'ORDER_NOT_FOUND', fields: ['/orderIds/1'] });
    expect(await refuse([1, bobs.displayOrderNo, 2])).toEqual(missing);
    expect(await refuse([1, play.displayOrderNo, 2])).toEqual(missing);
    expect((await refuse([424_242, 1, play.orderId])).fields).toEqual(['/orderIds/0', '/orderIds/2']);
  });

  it.each([
    [{}, '/scope'],
    [{ scope: 'some' }, '/scope'],
    [{ scope: 'selected' }, '/orderIds'],
    [{ scope: 'selected', orderIds: [] }, '/orderIds'],
    [{ scope: 'all', orderIds: [1] }, '/orderIds'],
    [{ scope: 'selected', orderIds: Array.from({ length: 1_001 }, () => 1) }, '/orderIds'],
    [{ scope: 'all', surprise: 1 }, '/surprise'],
  ])('refuses %o by name', async (payload, field) => {
    const { status, problem } = await post('export-tokens', payload);
    expect(status).toBe(400);
    expect(problem().errors.map((error) => error.field)).toContain(field);
  });

  it('asks for the scope orders:read', async () => {
    const headers = await makeKey(box, ann, { scopes: ['messages:read'] });
    expect((await post('export-tokens', { scope: 'all' }, headers)).status).toBe(403);
  });
});

describe('export-tokens of many orders', () => {
  /** Ended orders of a customer who has one, with keys of their own. */
  async function copies({ tenantId }: TestCustomer, count: number): Promise<string[]> {
    const dataKey = await box.context.tenants.dataKeys.get(box.database.db, tenantId);
    const displayNos = Array.from({ length: count }, (_, index) => `S9999${String(index).padStart(10, '0')}`);
    const seal = (displayNo: string) => sealRelayKey(dataKey, displayNo, `key-of-${displayNo}`);
    await box.database.sql(
      `INSERT INTO orders (tenant_id, order_id, display_no, wallet, status, service, country, number_type, any_number_type,
         any_offer, rent_days, price, currency, hold_id, provider_id, phone, relay_hash, relay_sealed, created_at, ended_at)
       SELECT o.tenant_id, n.ord + 1000, n.display_no, o.wallet, 'expired', o.service, o.country, o.number_type,
              o.any_number_type, o.any_offer, o.rent_days, o.price, o.currency, gen_random_uuid(), o.provider_id,
              '+1999' || lpad(n.ord::text, 7, '0'), decode(md5(n.ord || '-' || o.tenant_id), 'hex'), n.sealed,
              -- Some share their moment, so that pages part them.
              o.created_at - (n.ord / 7 + 1) * interval '1 second', o.created_at
         FROM orders o, unnest($2::text[], $3::bytea[]) WITH ORDINALITY n (display_no, sealed, ord)
        WHERE o.tenant_id = $1 AND o.order_id = 1`,
      [tenantId, displayNos, displayNos.map(seal)],
    );
    return displayNos;
  }

  it('goes through page after page, each order once', async () => {
    const carl = await box.customer();
    const first = await buy(box, carl.headers);
    const displayNos = await copies(carl, 2_500);
    const lines = (await exported({ scope: 'all' }, carl.headers)).trim().split('\n');
    expect(lines[0]).toBe(lineOf(first).trim());
    const keys = lines.slice(1).map((line) => line.split('key-of-')[1]);
    expect(keys).toHaveLength(2_500);
    expect(new Set(keys)).toEqual(new Set(displayNos));
  });

  it('refuses more than 100,000 and says what to take instead', async () => {
    await copies(bob, 100_000);
    const refused = await post('export-tokens', { scope: 'all' }, bob.headers);
    expect(refused.status).toBe(400);
    expect(refused.problem()).toMatchObject({ code: 'VALIDATION_FAILED', errors: [{ field: '/scope' }] });
    expect(await exported({ scope: 'current' }, bob.headers)).toBe(lineOf(bobs));
  }, 60_000);
});

describe('query-tokens', () => {
  const query = async (terms: string[], headers = ann.headers) =>
    (await post('query-tokens', { terms }, headers)).tokens();

  it('finds an order by every spelling of what names it, in the order of the terms', async () => {
    const [, order] = orders as [WireOrder, WireOrder];
    const digits = order.phone.slice(1);
    const terms = [
      order.phone,
      digits,
      `00${digits}`,
      `+${digits.slice(0, 1)} (${digits.slice(1, 4)}) ${digits.slice(4, 7)}-${digits.slice(7)}`,
      order.apiBindingKey,
      order.recordUrl,
      `https://sms.example.com/r/${order.apiBindingKey}`,
      `http://other.example.com/api/sms/record?format=txt&key=${order.apiBindingKey}#top`,
      order.displayOrderNo,
      order.displayOrderNo.toLowerCase(),
      String(order.orderId),
      ` ${order.displayOrderNo} `,
    ];
    const items = await query(terms);
    expect(items.map(({ term }) => term)).toEqual(terms);
    for (const item of items) {
      expect(item).toMatchObject({
        found: true,
        orderId: order.orderId,
        displayOrderNo: order.displayOrderNo,
        phone: order.phone,
        status: 'active',
        latestCode: '482913',
        recordUrl: order.recordUrl,
      });
    }
  });

  it('says of everything else that it is not there, and of another tenant’s alike (INV14)', async () => {
    const terms = [
      bobs.phone,
      bobs.displayOrderNo,
      bobs.apiBindingKey,
      bobs.recordUrl,
      play.apiBindingKey,
      String(play.orderId),
      'psk_orderkey_xxx',
      '+1xxxx',
      '424242',
      '+15550000000',
      'pok_',
      '?key=',
      '/r/',
      '\u{1F4F1}',
    ];
    const nothing = { found: false, orderId: null, displayOrderNo: null, phone: null, status: null, recordUrl: null };
    const empty = { ...nothing, latestCode: null, latestMessageAt: null, expireAt: null };
    expect(await query(terms)).toEqual(terms.map((term) => ({ term, ...empty })));
    expect((await query(terms.slice(0, 4), bob.headers)).every(({ found }) => found)).toBe(true);
  });

  it('takes the newest of several orders that had the number', async () => {
    const dora = await box.customer();
    const [older, newer] = [await buy(box, dora.headers), await buy(box, dora.headers)];
    await box.database.sql(`UPDATE orders SET phone = $2 WHERE tenant_id = $1`, [dora.tenantId, older.phone]);
    const found = await query([older.phone, older.displayOrderNo, older.phone], dora.headers);
    expect(found.map(({ orderId }) => orderId)).toEqual([newer.orderId, older.orderId, newer.orderId]);
  });

  it('takes one statement, be it for one term or for 500', async () => {
    const terms = Array.from({ length: 100 }, () => orders.flatMap((order) => [order.phone])).flat();
    expect(terms).toHaveLength(500);
    const ask = async () => expect((await query(terms)).filter(({ found }) => found).length).toBe(400);
    expect(await statementsOf(box.database, ask)).toEqual({ orders_by_terms: 1 });
  });

  it.each([
    [{}, '/terms'],
    [{ terms: [] }, '/terms'],
    [{ terms: [''] }, '/terms/0'],
    [{ terms: ['x'.repeat(301)] }, '/terms/0'],
    [{ terms: Array.from({ length: 501 }, () => '1') }, '/terms'],
    [{ terms: ['1'], surprise: 1 }, '/surprise'],
    [{ terms: [7] }, '/terms/0'],
  ])('refuses %o by name', async (payload, field) => {
    const { status, problem } = await post('query-tokens', payload);
    expect(status).toBe(400);
    expect(problem().errors.map((error) => error.field)).toContain(field);
  });

  it('asks for the scope orders:read', async () => {
    const headers = await makeKey(box, ann, { scopes: ['orders:write'] });
    expect((await post('query-tokens', { terms: ['1'] }, headers)).status).toBe(403);
  });
});
