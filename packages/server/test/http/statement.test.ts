import { afterAll, beforeAll, expect, it } from 'vitest';
import { expireOrders } from '../../src/orders/index.ts';
import { startTestBox, type TestBox } from '../support/box.ts';
import { type Headers, logInOperator, makeKey } from './support/people.ts';
import { type Balance, buy, get, receive, type WireOrder, type WireTransaction, walkPages } from './support/wire.ts';

const TXS = '/api/sms/wallet/txs';

let box: TestBox;
let operator: Headers;

beforeAll(async () => {
  box = await startTestBox({ simulators: [{ seed: 1, instant: true, silent: true, scarceShare: 0 }] });
  operator = await logInOperator(box);
});
afterAll(() => box.close());

const balanceOf = (headers: Headers) => get<Balance>(box, '/api/sms/wallet/balance', headers);

async function topUp(tenantId: number, amount: number, reference: string) {
  return box.app.inject({
    method: 'POST',
    url: `/api/sms/admin/tenants/${tenantId}/top-up`,
    headers: operator,
    payload: { amount, reference },
  });
}

/** Amounts have six decimals; sums of JSON numbers are made in millionths. */
function micros(amount: number): number {
  return Math.round(amount * 1e6);
}

it('adds up: opening plus every amount is closing, line by line, over a life of orders', async () => {
  const { headers, tenantId } = await box.customer(0);
  const orders: WireOrder[] = [];
  // Terms differ, so that each shift of time ends some orders; every third one has had a message and keeps its charge.
  for (let round = 1; round <= 6; round++) {
    await topUp(tenantId, 10 + round / 1e6, `round ${round}`);
    for (const rentDays of [1, 2, 5]) orders.push(await buy(box, headers, { rentDays, cardKind: 'virtual' }));
    const order = orders.at(-(1 + (round % 3)));
    if (order) await receive(box, order);
    await box.database.shiftTime('1 day');
    await expireOrders(box.context.db);
    const balance = await balanceOf(headers);
    const held = micros(balance.balance) + micros(balance.frozenAmount) + micros(balance.totalConsume);
    expect(micros(balance.totalRecharge)).toBe(held);
  }

  const lines = (await walkPages<WireTransaction>(box, TXS, headers, 7)).toReversed();
  let running = 0;
  for (const { amount, balanceAfter } of lines) {
    running += micros(amount);
    expect(micros(balanceAfter)).toBe(running);
  }
  const balance = await balanceOf(headers);
  expect(micros(balance.balance)).toBe(running);
  const ids = lines.map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);

  const recharged = lines.filter(({ type }) => type === 'recharge');
  expect(recharged).toHaveLength(6);
  for (const line of recharged) expect(line).toMatchObject({ orderId: null, status: 'settled' });
  const charges = new Map(lines.filter(({ type }) => type === 'charge').map((line) => [line.orderId, line]));
  const refunds = new Map(lines.filter(({ type }) => type === 'refund').map((line) => [line.orderId, line]));
  expect(charges.size).toBe(orders.length);
  const stillHeld = [...charges.values()].filter(({ status }) => status === 'held');
  expect(stillHeld.reduce((sum, { amount }) => sum - micros(amount), 0)).toBe(micros(balance.frozenAmount));
  expect(refunds.size).toBeGreaterThan(0);
  for (const [orderId, refund] of refunds) {
    expect(refund.amount).toBe(-(charges.get(orderId)?.amount ?? 0));
    expect(await get(box, `/api/sms/orders/${orderId}`, headers)).toMatchObject({ status: 'expired', messageCount: 0 });
  }
  for (const { orderId, price } of orders) expect(charges.get(orderId)?.amount).toBe(-price);
});

it('keeps the live wallet and the play money of test keys apart', async () => {
  const customer = await box.customer(50);
  const testKey = await makeKey(box, customer, { mode: 'test' });
  const [live, play] = [await balanceOf(customer.headers), await balanceOf(testKey)];
  const order = await buy(box, testKey, { service: 'test-silent' });
  expect(await balanceOf(customer.headers)).toEqual(live);
  expect(await balanceOf(testKey)).toMatchObject({ frozenAmount: order.price, totalRecharge: play.totalRecharge });
  expect(await walkPages(box, TXS, customer.headers, 100)).toHaveLength(1);
  expect(await walkPages(box, TXS, testKey, 100)).toMatchObject([
    { type: 'charge', amount: -order.price },
    { type: 'recharge' },
  ]);
});

it('credits a top-up once per reference, writes one audit row, and shows amounts to the sixth decimal (INV17)', async () => {
  const { headers, tenantId } = await box.customer(0);
  const answers = await Promise.all(Array.from({ length: 8 }, () => topUp(tenantId, 0.000001, 'once')));
  expect(answers.map(({ statusCode }) => statusCode)).toEqual(Array(8).fill(200));
  expect(answers.filter((answer) => !answer.json<{ replayed: boolean }>().replayed)).toHaveLength(1);
  expect((await balanceOf(headers)).balance).toBe(0.000001);
  expect((await box.app.inject({ url: TXS, headers })).body).toContain('"amount":0.000001,');
  const audited = await box.database.sql('SELECT 1 FROM audit_log WHERE tenant_id = $1 AND action = $2', [
    tenantId,
    'wallet.topped-up',
  ]);
  expect(audited).toHaveLength(1);
});

it('refuses an amount with seven decimals, none, below zero, or that makes a balance no JSON number can show', async () => {
  const { headers, tenantId } = await box.customer(0);
  for (const amount of [0.0000001, 0, -1, 1e10]) {
    const response = await topUp(tenantId, amount, `bad ${amount}`);
    expect(response.json()).toMatchObject({ status: 400, errors: [{ field: '/amount' }] });
  }
  const big = [];
  for (let count = 0; count < 9; count++) big.push((await topUp(tenantId, 1e9, `big ${count}`)).statusCode);
  expect(big).toEqual([200, 200, 200, 200, 200, 200, 200, 200, 400]);
  expect((await balanceOf(headers)).balance).toBe(8e9);
  expect((await topUp(424_242, 1, 'nobody')).json()).toMatchObject({ status: 404, code: 'NOT_FOUND' });
});
