import { afterAll, beforeAll, expect, it } from 'vitest';
import { createApiKey } from '../../../src/tenants/index.ts';
import { startTestBox, type TestBox } from '../../support/box.ts';

let box: TestBox;

beforeAll(async () => {
  box = await startTestBox({ env: { TRIAL: 'off' }, simulators: [{ seed: 1, instant: true, silent: true }] });
});
afterAll(() => box.close());

it('off trial a simulator sells to test keys only: nobody pays real money for a play number', async () => {
  const { headers, tenantId } = await box.customer(100);
  const actor = { type: 'system', id: null, ip: null } as const;
  const { key } = await createApiKey(box.context.tenants, { tenantId, actor, name: 'test', mode: 'test' });
  const buy = async (credential: Readonly<Record<string, string>>) => {
    const payload = { service: 'instagram', country: 'US' };
    const response = await box.app.inject({
      method: 'POST',
      url: '/api/sms/orders/purchase',
      headers: credential,
      payload,
    });
    return response.json();
  };
  expect(await buy(headers)).toMatchObject({ code: 'NO_STOCK', message: 'no available platform' });
  expect((await box.app.inject({ url: '/api/sms/shop/countries', headers })).json()).toEqual([]);
  expect(await buy({ 'x-api-key': key })).toMatchObject({ status: 'active', country: 'US' });
});
