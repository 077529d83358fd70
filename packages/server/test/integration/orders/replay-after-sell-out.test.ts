import { afterAll, beforeAll, expect, it } from 'vitest';
import { startTestBox, type TestBox } from '../../support/box.ts';

let box: TestBox;

beforeAll(async () => {
  box = await startTestBox({ simulators: [{ seed: 1, instant: true, silent: true }] });
});
afterAll(() => box.close());

it('INV6: replays the first answer although the number has sold out, and still tells another body apart', async () => {
  const { headers, tenantId } = await box.customer(100);
  const buy = (rentDays: number) =>
    box.app.inject({
      method: 'POST',
      url: '/api/sms/orders/purchase',
      headers: { ...headers, 'idempotency-key': 'last-one' },
      payload: { service: 'instagram', country: 'US', rentDays },
    });
  const first = await buy(1);
  expect(first.statusCode).toBe(201);
  for (const offer of box.context.catalog.inCountry('US')) offer.stock = 0;

  const again = await buy(1);
  expect(again.headers['idempotency-replayed']).toBe('true');
  expect(again.body).toBe(first.body);
  expect((await buy(2)).json().code).toBe('IDEMPOTENCY_MISMATCH');
  expect(await box.database.sql('SELECT count(*) FROM orders WHERE tenant_id = $1', [tenantId])).toEqual([
    { count: 1n },
  ]);
});
