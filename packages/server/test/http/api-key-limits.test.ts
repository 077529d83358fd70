import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { TestCustomer } from '../support/box.ts';
import { expectSoundBooks } from '../support/order-invariants.ts';
import { type ScriptedBox, startScriptedBox } from '../support/scripted-box.ts';
import { createScriptedProvider, refuse, scriptedOffer } from '../support/scripted-provider.ts';
import { statementCounts, statementsOf } from '../support/statement-counts.ts';
import { bearer, type Headers } from './support/people.ts';
import type { WireProblem } from './support/wire.ts';

const cheap = createScriptedProvider([scriptedOffer(1)]);
const dear = createScriptedProvider([scriptedOffer(2)]);
const play = createScriptedProvider([scriptedOffer(5)]);
let box: ScriptedBox;
let customer: TestCustomer;

beforeAll(async () => {
  box = await startScriptedBox({ cheap, dear, simulator: play }, { TRUSTED_PROXIES: '127.0.0.1' });
});
afterAll(() => box.close());
beforeEach(async () => {
  for (const provider of [cheap, dear, play]) provider.reset();
  await box.sync();
  customer = await box.customer(1_000);
});

type Answer = WireProblem & { id: number; key: string; allowedIps: string[] | null; dailyBudget: number | null };

async function call(method: 'GET' | 'POST', url: string, headers: Headers, payload?: object) {
  const response = await box.app.inject({ method, url, headers, ...(payload && { payload }) });
  return { status: response.statusCode, body: response.json<Answer>() };
}

const make = (body: object) => call('POST', '/api/sms/api-keys', bearer(customer.accessToken), { name: 'k', ...body });

async function keyWith(body: object): Promise<TestCustomer> {
  const { key } = (await make(body)).body;
  return { ...customer, apiKey: key, headers: { 'x-api-key': key } };
}

describe('allowedIps', () => {
  it('are kept canonical and shown by create, list, reveal and the audit log (INV17)', async () => {
    const wanted = { allowedIps: ['::ffff:192.0.2.7', '2001:DB8:0::9/48', '192.0.2.7/32'], dailyBudget: 2.5 };
    const shown = { allowedIps: ['192.0.2.7', '2001:db8::/48'], dailyBudget: 2.5 };
    const made = await make(wanted);
    expect([made.status, made.body]).toEqual([201, expect.objectContaining(shown)]);
    const person = bearer(customer.accessToken);
    const { body: list } = await call('GET', '/api/sms/api-keys', person);
    expect(list).toMatchObject({ items: expect.arrayContaining([expect.objectContaining(shown)]) });
    const { body: revealed } = await call('GET', `/api/sms/api-keys/${made.body.id}`, person);
    expect(revealed).toEqual(made.body);
    const [row] = await box.database.sql<{ details: object }>(
      `SELECT details FROM audit_log WHERE tenant_id = $1 AND target = $2`,
      [customer.tenantId, `api-key ${made.body.id}`],
    );
    expect(row?.details).toMatchObject(shown);
  });

  it('are refused by place when one is no address', async () => {
    const { status, body } = await make({ allowedIps: ['192.0.2.1', '010.0.0.1'] });
    expect([status, body.code, body.errors[0]?.field]).toEqual([400, 'VALIDATION_FAILED', '/allowedIps/1']);
    expect((await make({ allowedIps: Array.from({ length: 51 }, (_, n) => `192.0.2.${n}`) })).status).toBe(400);
  });

  it('refuse every other address, also one that is claimed past the trusted proxy, without asking the database', async () => {
    const { headers } = await keyWith({ allowedIps: ['192.0.2.0/24'] });
    const from = (forwarded: string) =>
      call('GET', '/api/sms/shop/number-types', { ...headers, 'x-forwarded-for': forwarded });
    expect((await from('192.0.2.9')).status).toBe(200);
    const before = statementCounts(box.database);
    for (const stranger of ['198.51.100.1', '192.0.2.9, 198.51.100.1', '2001:db8::1']) {
      const { status, body } = await from(stranger);
      expect([status, body.code], stranger).toEqual([403, 'IP_NOT_ALLOWED']);
    }
    expect(statementCounts(box.database)).toEqual(before);
  });
});

describe('dailyBudget', () => {
  const days = (key: TestCustomer, rentDays: number, idempotencyKey?: string) =>
    box.buy(key, { rentDays }, idempotencyKey);

  it('lets exactly ten of fifty buyers at once spend a budget for ten', async () => {
    const key = await keyWith({ dailyBudget: 10 });
    const bought = await Promise.all(Array.from({ length: 50 }, () => days(key, 1)));
    expect(bought.filter(({ status }) => status === 201)).toHaveLength(10);
    const refused = bought.filter(({ status }) => status !== 201);
    expect(new Set(refused.map(({ status, body }) => `${status} ${body.code}`))).toEqual(
      new Set(['402 BUDGET_REACHED']),
    );
    expect(await box.balance(customer)).toMatchObject({ balance: 990, frozenAmount: 10 });
    await expectSoundBooks(box.database);
  });

  it('holds over two processes', async () => {
    const key = await keyWith({ dailyBudget: 5 });
    const node = await box.secondNode();
    try {
      const buy = (n: number) =>
        (n % 2 === 0 ? box.app : node.app).inject({
          method: 'POST',
          url: '/api/sms/orders/purchase',
          headers: key.headers,
          payload: { service: 'instagram', country: 'US' },
        });
      const answers = await Promise.all(Array.from({ length: 30 }, (_, n) => buy(n)));
      expect(answers.filter(({ statusCode }) => statusCode === 201)).toHaveLength(5);
    } finally {
      await node.close();
    }
  });

  it('counts what fits exactly, starts anew at midnight UTC, and leaves the idempotency key of a refusal free', async () => {
    const key = await keyWith({ dailyBudget: 3 });
    expect([(await days(key, 2)).status, (await days(key, 2, 'later')).status, (await days(key, 1)).status]).toEqual([
      201, 402, 201,
    ]);
    await box.database.shiftTime('24 hours');
    expect(await days(key, 2, 'later')).toMatchObject({ status: 201, replayed: false });
    await box.database.shiftTime('-24 hours');
  });

  it('takes nothing for an order that failed, and nothing from another key or a person', async () => {
    const key = await keyWith({ dailyBudget: 1 });
    cheap.next.push(refuse('out_of_stock'));
    expect((await box.buy(key, { maxPrice: 1 })).body.code).toBe('NO_STOCK');
    await box.sync();
    expect((await days(key, 1)).status).toBe(201);
    expect((await days(key, 1)).body.code).toBe('BUDGET_REACHED');
    expect((await days(customer, 1)).status).toBe(201);
    expect((await days({ ...customer, headers: bearer(customer.accessToken) }, 1)).status).toBe(201);
  });

  it('is kept when the cheapest offer is gone and the next one is dearer', async () => {
    const key = await keyWith({ dailyBudget: 1.5 });
    cheap.next.push(refuse('out_of_stock'));
    const { status, body } = await days(key, 1);
    expect([status, body.code, dear.rentCalls.length]).toEqual([402, 'BUDGET_REACHED', 0]);
    expect(await box.balance(customer)).toMatchObject({ balance: 1_000, frozenAmount: 0 });
    await expectSoundBooks(box.database);
  });

  it('costs no round trip', async () => {
    const key = await keyWith({ dailyBudget: 5 });
    await days(key, 1);
    expect(await statementsOf(box.database, () => days(key, 1))).toEqual({ purchase_reserve: 1, purchase_confirm: 1 });
  });

  it('counts renewals that the key asks for, whoever bought the order', async () => {
    const key = await keyWith({ dailyBudget: 2 });
    const { orderId } = (await days(customer, 1)).body;
    const renew = (count: number) => call('POST', `/api/sms/orders/${orderId}/renew`, key.headers, { days: count });
    expect((await renew(1)).status).toBe(200);
    const refused = await renew(2);
    expect([refused.status, refused.body.code]).toEqual([402, 'BUDGET_REACHED']);
    expect((await days(key, 2)).body.code).toBe('BUDGET_REACHED');
    expect((await days(key, 1)).status).toBe(201);
    await expectSoundBooks(box.database);
  });

  it('of nothing buys nothing', async () => {
    expect((await days(await keyWith({ dailyBudget: 0 }), 1)).body.code).toBe('BUDGET_REACHED');
  });
});

describe('X-SimSmsBox-Mode', () => {
  const purchase = { service: 'instagram', country: 'US' };
  const person = (mode?: string) => ({
    ...bearer(customer.accessToken),
    ...(mode === undefined ? {} : { 'x-simsmsbox-mode': mode }),
  });
  const buy = (headers: Headers) => call('POST', '/api/sms/orders/purchase', headers, purchase);
  const balance = async (headers: Headers) => (await call('GET', '/api/sms/wallet/balance', headers)).body;

  it('lets a person use play money and play numbers, and touches nothing live', async () => {
    expect((await buy(person('test'))).status).toBe(201);
    expect(play.rentCalls).toHaveLength(1);
    expect([cheap.rentCalls, dear.rentCalls]).toEqual([[], []]);
    expect(await balance(person())).toMatchObject({ balance: 1_000, frozenAmount: 0 });
    expect(await balance(person('test'))).toMatchObject({ frozenAmount: 5 });
    expect(await balance(person('live'))).toEqual(await balance(person()));
  });

  it('is refused when it means nothing or contradicts the key, before anything is bought', async () => {
    const contradiction = { ...customer.headers, 'x-simsmsbox-mode': 'test' };
    for (const headers of [person('TEST'), person(''), contradiction]) {
      const { status, body } = await buy(headers);
      expect([status, body.code]).toEqual([400, 'VALIDATION_FAILED']);
    }
    expect((await buy({ ...customer.headers, 'x-simsmsbox-mode': 'live' })).status).toBe(201);
    expect(cheap.rentCalls).toHaveLength(1);
  });
});
