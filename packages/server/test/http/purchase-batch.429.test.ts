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
