import { afterAll, beforeAll, expect, it } from 'vitest';
import { startTestBox, type TestBox } from '../support/box.ts';

let box: TestBox;

beforeAll(async () => {
  box = await startTestBox({ simulators: [{ seed: 1, instant: true, silent: true }] });
});
afterAll(() => box.close());

it('rents a number, holds its price and answers with the active order', async () => {
  const { headers } = await box.customer(100);
  const bought = await box.app.inject({
    method: 'POST',
    url: '/api/sms/orders/purchase',
    headers,
    payload: { service: 'instagram', country: 'us', cardKind: 'physical', rentDays: 2 },
  });
  expect(bought.statusCode).toBe(201);
  const order = bought.json();
  expect(order).toMatchObject({ orderId: 1, status: 'active', country: 'US', rentDays: 2, messageCount: 0 });
  const balance = await box.app.inject({ url: '/api/sms/wallet/balance', headers });
  expect(balance.json()).toEqual({
    balance: 100 - order.price,
    frozenAmount: order.price,
    totalRecharge: 100,
    totalConsume: 0,
    currency: 'USDT',
  });
  expect((await box.app.inject({ url: `/api/sms/orders/${order.displayOrderNo}`, headers })).json()).toEqual(order);
});
