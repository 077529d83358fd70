import { afterAll, beforeAll, expect, it } from 'vitest';
import { ConfigError } from '../../../src/config/index.ts';
import { checkCurrency } from '../../../src/startup/check-currency.ts';
import { startTestBox, type TestBox } from '../../support/box.ts';

let box: TestBox;

beforeAll(async () => {
  box = await startTestBox({ env: { CURRENCY: 'EUR' } });
});
afterAll(() => box.close());

it('a box takes any currency until it has a wallet, and then only the one of its wallets', async () => {
  const { db } = box.context;
  await checkCurrency(db, 'USDT');
  await box.customer();
  await checkCurrency(db, 'EUR');
  const refusal: unknown = await checkCurrency(db, 'USDT').catch((error: unknown) => error);
  expect(refusal).toBeInstanceOf(ConfigError);
  expect((refusal as ConfigError).message).toMatch(/^CURRENCY is USDT, .* in EUR\. .* CURRENCY=EUR\.$/);
});
