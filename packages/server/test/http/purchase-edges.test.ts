import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestBox, type TestBox, type TestCustomer } from '../support/box.ts';
import { type Headers, makeKey } from './support/people.ts';
import { type Balance, get, type WireProblem } from './support/wire.ts';

let box: TestBox;
let customer: TestCustomer;

beforeAll(async () => {
  box = await startTestBox({ simulators: [{ seed: 1, instant: true, silent: true, scarceShare: 0 }] });
  customer = await box.customer();
});
afterAll(() => box.close());

const BODY = { service: 'instagram', country: 'US', cardKind: 'physical' };

async function purchase(payload: object | string, headers: Headers = {}) {
  const response = await box.app.inject({
    method: 'POST',
    url: '/api/sms/orders/purchase',
    headers: { ...customer.headers, 'content-type': 'application/json', ...headers },
    payload,
  });
  const { statusCode: status, body, headers: answered } = response;
  const parsed = response.json<WireProblem & { price: number; displayOrderNo: string }>();
  return {
    status,
    code: parsed.code,
    fields: parsed.errors?.map(({ field }) => field),
    parsed,
    body,
    headers: answered,
  };
}

describe('maxPrice', () => {
  it('is the most the whole term may cost, to the millionth', async () => {
    const { price } = (await purchase({ ...BODY, rentDays: 7 })).parsed;
    expect(await purchase({ ...BODY, rentDays: 7, maxPrice: price })).toMatchObject({ status: 201, parsed: { price } });
    const below = Number((price - 0.000001).toFixed(6));
    for (const maxPrice of [below, 0.000001, 0, -0]) {
      expect(await purchase({ ...BODY, rentDays: 7, maxPrice })).toMatchObject({
        status: 409,
        code: 'PRICE_ABOVE_MAX',
      });
    }
    expect((await purchase({ ...BODY, maxPrice: 1_000_000_000 })).status).toBe(201);
  });

  it.each([
    '0.0000001',
    '-0.01',
    '1000000000.000001',
    '1e400',
    '"1"',
    'null',
    '[1]',
  ])('refuses %s by name', async (text) => {
    const refused = await purchase(`${JSON.stringify(BODY).slice(0, -1)},"maxPrice":${text}}`);
    expect(refused).toMatchObject({ status: 400, code: 'VALIDATION_FAILED', fields: ['/maxPrice'] });
  });
});

describe('a purchase that cannot be', () => {
  it.each([
    [{ ...BODY, surprise: 1 }, '/surprise'],
    [{ ...BODY, rentDays: '7' }, '/rentDays'],
    [{ ...BODY, rentDays: 0 }, '/rentDays'],
    [{ ...BODY, rentDays: 31 }, '/rentDays'],
    [{ ...BODY, rentDays: 1.5 }, '/rentDays'],
    [{ ...BODY, autoRenew: 'true' }, '/autoRenew'],
    [{ ...BODY, cardKind: 'plastic' }, '/cardKind'],
    [{ ...BODY, service: 7 }, '/service'],
    [{ ...BODY, tag: 'a\0b' }, '/tag'],
    [{ ...BODY, note: '\ud800' }, '/note'],
    [{ ...BODY, tag: 'x'.repeat(101) }, '/tag'],
  ])('%o names the field', async (body, field) => {
    const refused = await purchase(body);
    expect(refused).toMatchObject({ status: 400, code: 'VALIDATION_FAILED', fields: [field] });
    expect(refused.parsed.detail).toContain(field);
  });

  it('names every field at once', async () => {
    expect((await purchase({ rentDays: 0, surprise: 1 })).fields?.toSorted()).toEqual([
      '/country',
      '/rentDays',
      '/service',
      '/surprise',
    ]);
  });

  it.each([
    [{ ...BODY, country: 'Atlantis' }, 404, 'UNKNOWN_COUNTRY', 'country not known'],
    [{ ...BODY, service: 'nothing' }, 404, 'UNKNOWN_SERVICE', 'service not known'],
    [{ ...BODY, service: 'test-no-stock' }, 409, 'NO_STOCK', 'no available platform'],
    [{ ...BODY, country: 'AQ' }, 409, 'NO_STOCK', 'no available platform'],
    [{ ...BODY, service: 'paypal' }, 403, 'SERVICE_DENIED', 'service not allowed here'],
  ])('%o says %i %s', async (body, status, code, message) => {
    const before = await get<Balance>(box, '/api/sms/wallet/balance', customer.headers);
    expect(await purchase(body)).toMatchObject({ status, code, parsed: { message, title: message } });
    expect(await get<Balance>(box, '/api/sms/wallet/balance', customer.headers)).toEqual(before);
  });

  it('for want of money says 402 and holds nothing', async () => {
    const poor = await box.customer(0.01);
    expect(await purchase({ ...BODY, rentDays: 30 }, poor.headers)).toMatchObject({
      status: 402,
      code: 'INSUFFICIENT_FUNDS',
    });
    expect(await get(box, '/api/sms/wallet/balance', poor.headers)).toMatchObject({ balance: 0.01, frozenAmount: 0 });
  });
});

describe('Idempotency-Key', () => {
  it('gives the same bytes again, said so, also when the fields come in another order', async () => {
    const key = { 'idempotency-key': 'order of fields' };
    const first = await purchase(BODY, key);
    expect(first.status).toBe(201);
    expect(first.headers).not.toHaveProperty('idempotency-replayed');
    const again = await purchase({ cardKind: 'physical', country: 'US', service: 'instagram' }, key);
    expect(again.body).toBe(first.body);
    expect(again.headers).toMatchObject({
      'idempotency-replayed': 'true',
      'content-type': first.headers['content-type'],
    });
    expect(await purchase({ ...BODY, rentDays: 2 }, key)).toMatchObject({ status: 422, code: 'IDEMPOTENCY_MISMATCH' });
  });

  it('of one tenant means nothing to another, and a test key cannot replay a live order', async () => {
    const key = { 'idempotency-key': 'shared' };
    const [ann, bob] = [customer, await box.customer()];
    const [first, second] = [
      await purchase(BODY, { ...ann.headers, ...key }),
      await purchase(BODY, { ...bob.headers, ...key }),
    ];
    expect([first.status, second.status]).toEqual([201, 201]);
    expect(second.parsed.displayOrderNo).not.toBe(first.parsed.displayOrderNo);
    const testKey = await makeKey(box, ann, { mode: 'test' });
    expect(await purchase(BODY, { ...testKey, ...key })).toMatchObject({ status: 422, code: 'IDEMPOTENCY_MISMATCH' });
  });

  it('has 1 to 255 printable characters of ASCII', async () => {
    for (const key of ['x', 'k'.repeat(255), 'a b/c"d~']) {
      expect((await purchase(BODY, { 'idempotency-key': key })).status).toBe(201);
    }
    for (const key of ['', 'k'.repeat(256), 'ключ', 'é', 'a\tb']) {
      const refused = await purchase(BODY, { 'idempotency-key': key });
      expect(refused).toMatchObject({ status: 400, fields: ['idempotency-key'] });
    }
  });
});
