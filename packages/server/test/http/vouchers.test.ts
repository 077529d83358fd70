import { afterAll, beforeAll, expect, it } from 'vitest';
import { startTestBox, type TestBox, type TestCustomer } from '../support/box.ts';
import { expectSoundBooks } from '../support/order-invariants.ts';
import { type Headers, logInOperator, makeKey } from './support/people.ts';
import { type Balance, get, type WireProblem } from './support/wire.ts';

let box: TestBox;
let operator: Headers;

beforeAll(async () => {
  box = await startTestBox();
  operator = await logInOperator(box);
});
afterAll(async () => {
  await expectSoundBooks(box.database);
  await box.close();
});

interface Made {
  readonly items: readonly { readonly id: number; readonly code: string }[];
}

async function make(payload: object, headers: Headers = operator) {
  return box.app.inject({ method: 'POST', url: '/api/sms/admin/vouchers', headers, payload });
}

async function makeOne(given: object = {}): Promise<{ id: number; code: string }> {
  const [voucher] = (await make({ amount: 25, count: 1, ...given })).json<Made>().items;
  if (!voucher) throw new Error('no voucher');
  return voucher;
}

async function redeem({ headers }: Pick<TestCustomer, 'headers'>, code: string, key?: string) {
  const response = await box.app.inject({
    method: 'POST',
    url: '/api/sms/wallet/redeem',
    headers: { ...headers, ...(key === undefined ? {} : { 'idempotency-key': key }) },
    payload: { code },
  });
  return { status: response.statusCode, text: response.body, body: response.json<WireProblem & { balance: number }>() };
}

const balanceOf = (headers: Headers) => get<Balance>(box, '/api/sms/wallet/balance', headers);

it('credits what it is worth, as a recharge', async () => {
  const customer = await box.customer(5);
  const { id, code } = await makeOne();
  const answer = await redeem(customer, ` ${code.toLowerCase().replaceAll('-', ' ')} `);
  expect([answer.status, answer.body]).toEqual([200, { amount: 25, balance: 30, currency: 'USDT' }]);
  expect(await balanceOf(customer.headers)).toMatchObject({ balance: 30, totalRecharge: 30 });
  const { items } = await get<{ items: object[] }>(box, '/api/sms/wallet/txs', customer.headers);
  expect(items[0]).toMatchObject({ type: 'recharge', amount: 25, status: 'settled', orderId: null });
  const audit = await box.database.sql(
    'SELECT actor_type, target FROM audit_log WHERE tenant_id = $1 AND action = $2',
    [customer.tenantId, 'voucher.redeemed'],
  );
  expect(audit).toEqual([{ actor_type: 'api-key', target: `voucher ${id}` }]);
});

it('50 at once, of two customers: one credit', async () => {
  const [ann, bob] = [await box.customer(0), await box.customer(0)];
  const { code } = await makeOne();
  const answers = await Promise.all(Array.from({ length: 50 }, (_, n) => redeem(n % 2 === 0 ? ann : bob, code)));
  const statuses = Map.groupBy(answers, ({ status }) => status);
  expect([statuses.get(200)?.length, statuses.get(409)?.length]).toEqual([1, 49]);
  expect(answers.find(({ status }) => status === 409)?.body.code).toBe('VOUCHER_USED');
  const balances = await Promise.all([balanceOf(ann.headers), balanceOf(bob.headers)]);
  expect(balances[0].balance + balances[1].balance).toBe(25);
});

it('a repetition with its key gets the same bytes, and credits nothing', async () => {
  const customer = await box.customer(0);
  const { code } = await makeOne();
  const [first, again] = [await redeem(customer, code, 'k'), await redeem(customer, code, 'k')];
  expect(again.text).toBe(first.text);
  expect((await balanceOf(customer.headers)).balance).toBe(25);
  expect((await redeem(customer, code)).body.code).toBe('VOUCHER_USED');
});

it('a code that is wrong, unknown, over or withdrawn answers alike', async () => {
  const customer = await box.customer(0);
  const [over, withdrawn] = [await makeOne({ expiresAt: inDays(1) }), await makeOne()];
  const revoked = await box.app.inject({
    method: 'DELETE',
    url: `/api/sms/admin/vouchers/${withdrawn.id}`,
    headers: operator,
  });
  expect(revoked.statusCode).toBe(204);
  await box.database.shiftTime('25 hours');
  const unknown = (await makeOne()).code;
  await box.database.sql('DELETE FROM vouchers WHERE voucher_id = (SELECT max(voucher_id) FROM vouchers)');
  const codes = ['SSB-0000-0000-0000-0000-0001', unknown, over.code, withdrawn.code];
  const answers = await Promise.all(codes.map((code) => redeem(customer, code)));
  const shown = answers.map(({ status, body: { code, detail } }) => [status, code, detail]);
  expect(shown[0]?.slice(0, 2)).toEqual([404, 'VOUCHER_INVALID']);
  expect(new Set(shown.map((each) => JSON.stringify(each))).size).toBe(1);
  expect((await balanceOf(customer.headers)).balance).toBe(0);
  await box.database.shiftTime('-25 hours');
});

const inDays = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString();

it('the operator sees codes masked, with who redeemed which when, and withdraws what is open', async () => {
  const customer = await box.customer(0);
  const made = (await make({ amount: 1.5, count: 3, note: 'campaign', expiresAt: inDays(30) })).json<Made>();
  const [first, second] = made.items;
  await redeem(customer, first?.code ?? '');
  const url = '/api/sms/admin/vouchers';
  const list = (await box.app.inject({ url, headers: operator })).json();
  const shown = list.items.find(({ id }: { id: number }) => id === first?.id);
  expect(shown).toMatchObject({ status: 'redeemed', redeemedBy: customer.tenantId, amount: 1.5, note: 'campaign' });
  expect(shown.code).toBe(`SSB-…-${first?.code.slice(-4)}`);
  for (const { code } of made.items) expect(JSON.stringify(list)).not.toContain(code);
  const withdraw = async (id = 0) =>
    (await box.app.inject({ method: 'DELETE', url: `${url}/${id}`, headers: operator })).statusCode;
  expect([await withdraw(first?.id), await withdraw(second?.id), await withdraw(second?.id)]).toEqual([409, 204, 404]);
  const open = (await box.app.inject({ url: `${url}?status=open&pageSize=1`, headers: operator })).json();
  expect(open).toMatchObject({ pageSize: 1, items: [{ id: made.items[2]?.id }] });
  const dump = JSON.stringify(await box.database.sql('SELECT to_jsonb(v) FROM vouchers v'));
  for (const { code } of made.items) expect(dump).not.toContain(code.replaceAll('-', '').slice(3, 15));
});

it('makes up to 1,000, none over already, for operators alone', async () => {
  const customer = await box.customer(0);
  const many = (await make({ amount: 1, count: 1_000 })).json<Made>();
  expect(new Set(many.items.map(({ code }) => code)).size).toBe(1_000);
  const person = { authorization: `Bearer ${customer.accessToken}` };
  const refused = [
    await make({ amount: 1, count: 1_001 }),
    await make({ amount: 1.1234567, count: 1 }),
    await make({ amount: 1, count: 1, expiresAt: '2020-01-01T00:00:00Z' }),
    await make({ amount: 1, count: 1 }, customer.headers),
    await make({ amount: 1, count: 1 }, person),
  ];
  expect(refused.map(({ statusCode }) => statusCode)).toEqual([400, 400, 400, 403, 403]);
});

it('play money is not bought with vouchers, nor by a key that only reads', async () => {
  const customer = await box.customer(0);
  const { code } = await makeOne();
  const test = await makeKey(box, customer, { mode: 'test' });
  const reader = await makeKey(box, customer, { scopes: ['wallet:read'] });
  expect((await redeem({ headers: test }, code)).status).toBe(403);
  expect((await redeem({ headers: reader }, code)).status).toBe(403);
  expect((await redeem(customer, code)).status).toBe(200);
});
