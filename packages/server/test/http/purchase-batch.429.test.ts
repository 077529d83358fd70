import { afterAll, beforeAll, expect, it } from 'vitest';
import { startTestBox, type TestBox } from '../support/box.ts';

let box: TestBox;

beforeAll(async () => {
  box = await startTestBox({ env: { LIMITS: 'on' }, simulators: [{ seed: 1, instant: true, silent: true }] });
});
afterAll(() => box.close());

it('counts each number of a batch against the speed limit of purchases, and refuses all or none', async () => {
  const { headers } = await box.customer(0);
  const buy = async (quantity: number) => {
    const response = await box.app.inject({
      method: 'POST',
      url: '/api/sms/orders/purchase-batch',
      headers,
      payload: { service: 'instagram', country: 'US', quantity },
    });
    return { status: response.statusCode, body: response.json<{ code: string }>(), headers: response.headers };
  };
  for (let count = 0; count < 9; count++) expect((await buy(100)).status).toBe(200);
  expect((await buy(50)).status).toBe(200);
  const refused = await buy(100);
  expect(refused).toMatchObject({ status: 429, body: { code: 'RATE_LIMITED' } });
  expect(Number(refused.headers['retry-after'])).toBeGreaterThanOrEqual(1);
  expect((await buy(40)).status).toBe(200);
});

it('INV6: answers the repetition of a purchase and of a batch also when the account may hold no more numbers', async () => {
  const { headers, tenantId } = await box.customer(100);
  const node = await box.secondNode();
  const buy = async (path: string, key: string, more: object = {}, { app } = box as Pick<TestBox, 'app'>) => {
    const response = await app.inject({
      method: 'POST',
      url: `/api/sms/orders/${path}`,
      headers: { ...headers, 'idempotency-key': key },
      payload: { service: 'instagram', country: 'US', ...more },
    });
    return { status: response.statusCode, text: response.body };
  };
  const one = await buy('purchase', 'one');
  const two = await buy('purchase-batch', 'two', { quantity: 2 });
  expect([one.status, two.status]).toEqual([201, 200]);
  await box.database.sql(
    `INSERT INTO orders
     SELECT (jsonb_populate_record(o, jsonb_build_object('order_id', 1000 + n, 'display_no', 'S' || n,
               'relay_hash', '\\x' || lpad(to_hex(n), 64, '0'), 'idempotency_key', NULL))).*
       FROM orders o, generate_series(1, 5000) AS n WHERE o.tenant_id = $1 AND o.order_id = 1`,
    [tenantId],
  );
  // A node that has not counted them before.
  expect((await buy('purchase', 'three', {}, node)).text).toContain('"code":"LIMIT_REACHED"');
  expect(await buy('purchase', 'one', {}, node)).toEqual(one);
  expect(await buy('purchase-batch', 'two', { quantity: 2 }, node)).toEqual(two);
  await node.close();
});
