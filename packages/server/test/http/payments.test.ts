import { Webhook } from 'standardwebhooks';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startTestBox, type TestBox, type TestCustomer } from '../support/box.ts';
import { expectSoundBooks } from '../support/order-invariants.ts';
import { logInOperator } from './support/people.ts';
import { type Balance, get } from './support/wire.ts';

const SECRET = `whsec_${Buffer.alloc(32, 5).toString('base64')}`;
const URL = '/api/sms/payments/webhook';
let box: TestBox;
let customer: TestCustomer;

beforeAll(async () => {
  box = await startTestBox({ env: { PAYMENT_WEBHOOK_SECRET: SECRET } });
  customer = await box.customer(0);
});
afterAll(async () => {
  await expectSoundBooks(box.database);
  await box.close();
});

interface Sending {
  readonly secret?: string;
  readonly at?: Date;
  /** What is sent instead of what was signed. */
  readonly sent?: string;
  readonly to?: TestBox;
}

let deliveries = 0;

/** Signs with the published library, as a payment provider would. */
async function report(payment: object, { secret = SECRET, at = new Date(), sent, to = box }: Sending = {}) {
  deliveries += 1;
  const id = `msg_${deliveries}`;
  const payload = JSON.stringify(payment);
  const headers = {
    'content-type': 'application/json',
    'webhook-id': id,
    'webhook-timestamp': String(Math.floor(at.getTime() / 1000)),
    'webhook-signature': new Webhook(secret).sign(id, at, payload),
  };
  const response = await to.app.inject({ method: 'POST', url: URL, headers, payload: sent ?? payload });
  return { status: response.statusCode, body: response.json() };
}

const balance = async () => (await get<Balance>(box, '/api/sms/wallet/balance', customer.headers)).balance;
const payment = (reference: string, given: object = {}) => ({
  reference,
  tenantId: customer.tenantId,
  amount: 50,
  currency: 'USDT',
  ...given,
});

it('credits a payment once, however often and by however many at once it is reported', async () => {
  const before = await balance();
  const answers = await Promise.all(Array.from({ length: 20 }, () => report(payment('pay_1'))));
  expect(answers.every(({ status }) => status === 200)).toBe(true);
  expect(answers.filter(({ body }) => !body.replayed)).toHaveLength(1);
  expect(answers[0]?.body).toMatchObject({ tenantId: customer.tenantId, amount: 50, currency: 'USDT' });
  expect(await balance()).toBe(before + 50);
  const audit = await box.database.sql(
    `SELECT 1 FROM audit_log WHERE actor_id = 'payment-webhook' AND details ->> 'reference' = 'pay_1'`,
  );
  expect(audit).toHaveLength(1);
});

it('finds the customer by e-mail address in any case', async () => {
  const before = await balance();
  const { reference, amount, currency } = payment('pay_2', { amount: 12.345678 });
  expect((await report({ reference, amount, currency, email: customer.email.toUpperCase() })).status).toBe(200);
  expect(await balance()).toBeCloseTo(before + 12.345678, 6);
});

it('a reference with another amount or customer is refused', async () => {
  const stranger = await box.customer(0);
  await report(payment('pay_3'));
  const before = await balance();
  const answers = [
    await report(payment('pay_3', { amount: 51 })),
    await report(payment('pay_3', { tenantId: stranger.tenantId })),
  ];
  expect(answers.map(({ status, body }) => [status, body.code])).toEqual([
    [409, 'PAYMENT_MISMATCH'],
    [409, 'PAYMENT_MISMATCH'],
  ]);
  expect(await balance()).toBe(before);
  expect((await get<Balance>(box, '/api/sms/wallet/balance', stranger.headers)).balance).toBe(0);
});

it('refuses what is not signed, signed by another, changed on the way, or old', async () => {
  const before = await balance();
  const ago = (seconds: number) => new Date(Date.now() - seconds * 1000);
  const refused = [
    await report(payment('pay_4'), { secret: `whsec_${Buffer.alloc(32, 6).toString('base64')}` }),
    await report(payment('pay_4'), { sent: JSON.stringify(payment('pay_4', { amount: 5_000 })) }),
    await report(payment('pay_4'), { at: ago(310) }),
    await report(payment('pay_4'), { at: ago(-310) }),
    await report({ nonsense: true }, { secret: `whsec_${Buffer.alloc(32, 6).toString('base64')}` }),
  ];
  expect(refused.map(({ status, body }) => `${status} ${body.code}`)).toEqual(Array(5).fill('401 INVALID_SIGNATURE'));
  const bare = await box.app.inject({ method: 'POST', url: URL, payload: payment('pay_4') });
  expect(bare.statusCode).toBe(401);
  expect((await report(payment('pay_4'), { at: ago(290) })).status).toBe(200);
  expect(await balance()).toBeCloseTo(before + 50, 6);
});

it('refuses another currency, nobody, both names, and what is not an amount', async () => {
  const before = await balance();
  const answers = [
    await report(payment('pay_5', { currency: 'EUR' })),
    await report(payment('pay_5', { tenantId: 987_654 })),
    await report(payment('pay_5', { tenantId: undefined })),
    await report(payment('pay_5', { email: customer.email })),
    await report(payment('pay_5', { amount: 0 })),
    await report(payment('pay_5', { amount: 1.2345678 })),
  ];
  expect(answers.map(({ status }) => status)).toEqual([400, 404, 400, 400, 400, 400]);
  expect(await balance()).toBe(before);
});

it('a top-up by hand under the same name is not booked twice', async () => {
  const operator = await logInOperator(box);
  const url = `/api/sms/admin/tenants/${customer.tenantId}/top-up`;
  const byHand = { amount: 50, reference: 'payment:pay_6' };
  expect((await box.app.inject({ method: 'POST', url, headers: operator, payload: byHand })).statusCode).toBe(200);
  const before = await balance();
  expect((await report(payment('pay_6'))).body.code).toBe('PAYMENT_MISMATCH');
  expect(await balance()).toBe(before);
});

it('a box without a secret takes no reports', async () => {
  const without = await startTestBox();
  expect((await report(payment('pay_7'), { to: without })).status).toBe(404);
  await without.close();
});
