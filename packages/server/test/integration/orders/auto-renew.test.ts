import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { renewDueOrders, settleRenewals } from '../../../src/orders/index.ts';
import { reserveRenewal } from '../../../src/orders/repository.renewals.ts';
import { ProviderError } from '../../../src/providers/index.ts';
import { createApiKey } from '../../../src/tenants/index.ts';
import { topUp } from '../../../src/wallet/index.ts';
import { orderExpirer } from '../../../src/workers/order-expirer.ts';
import type { TestCustomer } from '../../support/box.ts';
import { expectSoundBooks } from '../../support/order-invariants.ts';
import { type ScriptedBox, startScriptedBox } from '../../support/scripted-box.ts';
import {
  createScriptedProvider,
  loseRenewAnswer,
  refuseRenewal,
  scriptedOffer,
} from '../../support/scripted-provider.ts';

const cheap = createScriptedProvider([scriptedOffer(1)]);
let box: ScriptedBox;
let second: Awaited<ReturnType<ScriptedBox['secondNode']>>;
let customer: TestCustomer;

beforeAll(async () => {
  box = await startScriptedBox({ cheap });
  second = await box.secondNode();
});
afterAll(async () => {
  await second.close();
  await box.close();
});
beforeEach(async () => {
  // Whatever an earlier test left has ended.
  await box.database.shiftTime('80 days');
  await orderExpirer(box.context).run();
  cheap.reset();
  await box.sync();
  customer = await box.customer(100);
});
afterEach(() => expectSoundBooks(box.database));

const run = ({ purchase, changes, rendererFor }: typeof box.context = box.context) =>
  renewDueOrders({ ...purchase, changes }, rendererFor('req_renewer'));
/** Eight workers at once, on two nodes. */
const runEverywhere = () => Promise.all(Array.from({ length: 4 }, () => [run(), run(second.context)]).flat());
const after = async (interval: string) => {
  await box.database.shiftTime(interval);
  await orderExpirer(box.context).run();
  await runEverywhere();
};
const events = (orderId = 1) =>
  box.database
    .sql<{ type: string }>(
      `SELECT type FROM outbox WHERE tenant_id = $1 AND order_id = $2 ORDER BY transaction_id, sequence`,
      [customer.tenantId, orderId],
    )
    .then((rows) => rows.map(({ type }) => type.slice('order.'.length)));
const order = async (id = 1) =>
  (await box.app.inject({ url: `/api/sms/orders/${id}`, headers: customer.headers })).json();

it('INV12: tells once a term that the last tenth of it has begun, at most a day before the end', async () => {
  for (const rentDays of [1, 5, 10, 30]) await box.buy(customer, { rentDays });
  const told = async () => {
    const all = await Promise.all([1, 2, 3, 4].map((id) => events(id)));
    return all.map((types) => types.filter((type) => type === 'expiring').length);
  };
  const at = async (interval: string) => {
    await after(interval);
    return told();
  };
  expect(await at('21 hours 30 minutes')).toEqual([0, 0, 0, 0]);
  expect(await at('10 minutes')).toEqual([1, 0, 0, 0]);
  expect(await at('3 days 14 hours 10 minutes')).toEqual([1, 0, 0, 0]);
  expect(await at('20 minutes')).toEqual([1, 1, 0, 0]);
  expect(await at('4 days 11 hours 40 minutes')).toEqual([1, 1, 0, 0]);
  expect(await at('20 minutes')).toEqual([1, 1, 1, 0]);
  expect(await at('19 days 23 hours 30 minutes')).toEqual([1, 1, 1, 0]);
  expect(await at('30 minutes')).toEqual([1, 1, 1, 1]);
  expect(await at('2 days')).toEqual([1, 1, 1, 1]);
  expect(await events(3)).toEqual(['activated', 'expiring', 'expired']);
});

it('tells again after a renewal, for the term that it began', async () => {
  await box.buy(customer);
  await after('22 hours');
  const payload = { days: 2 };
  await box.app.inject({ method: 'POST', url: '/api/sms/orders/1/renew', headers: customer.headers, payload });
  await after('44 hours 50 minutes');
  expect(await events()).toEqual(['activated', 'expiring', 'renewed']);
  await after('30 minutes');
  expect(await events()).toEqual(['activated', 'expiring', 'renewed', 'expiring']);
});

it('F17: an order that renews itself is renewed once a term for its days, however many workers there are', async () => {
  await box.buy(customer, { rentDays: 2, autoRenew: true });
  await box.buy(customer, { rentDays: 2 });
  await after('44 hours');
  expect(await order(1)).toMatchObject({ rentDays: 4, price: 4, status: 'active' });
  expect(await order(2)).toMatchObject({ rentDays: 2, price: 2 });
  await after('30 minutes');
  expect(cheap.renewCalls).toHaveLength(1);
  await after('47 hours');
  expect(await order(1)).toMatchObject({ rentDays: 6, price: 6, status: 'active' });
  expect(await order(2)).toMatchObject({ status: 'expired' });
  expect(await events(1)).toEqual(['activated', 'expiring', 'renewed', 'expiring', 'renewed']);
  expect(await box.balance(customer)).toMatchObject({ balance: 94, frozenAmount: 6 });
});

it('INV11: a term that has become dearer than maxPrice is not paid by itself; it is once the price is back', async () => {
  const priced = async (cost: number) => {
    cheap.offers = [scriptedOffer(cost, { offerKey: 'US.instagram.physical.1' })];
    await box.sync();
  };
  await box.buy(customer, { rentDays: 10, autoRenew: true, maxPrice: 20 });
  await box.buy(customer, { rentDays: 10, autoRenew: true });
  try {
    await priced(2.1);
    await box.database.shiftTime('9 days 2 hours');
    await run();
    expect([(await order(1)).price, (await order(2)).price]).toEqual([10, 31]);
    await priced(2);
    await box.database.shiftTime('11 minutes');
    await run();
    expect([(await order(1)).price, (await order(2)).price]).toEqual([30, 31]);
  } finally {
    await priced(1);
  }
});

it('counts against the daily budget of the key that bought the order', async () => {
  const actor = { type: 'system', id: null, ip: null } as const;
  const { tenantId } = customer;
  const limits = { name: 'two a day', dailyBudgetMicros: 2_000_000n };
  const { key } = await createApiKey(box.context.tenants, { tenantId, actor, ...limits });
  await box.buy({ ...customer, headers: { 'x-api-key': key } }, { rentDays: 2, autoRenew: true });
  await box.buy(customer, { rentDays: 2, autoRenew: true });
  // On a later day, of whose budget another number leaves too little for a term.
  await box.database.shiftTime('44 hours');
  const spent = await box.buy({ ...customer, headers: { 'x-api-key': key } }, { rentDays: 1 });
  expect(spent.status).toBe(201);
  await run();
  expect([(await order(1)).rentDays, (await order(2)).rentDays]).toEqual([2, 4]);
});

it('without money it is tried again every ten minutes until there is some', async () => {
  const poor = await box.customer(1.5);
  customer = poor;
  await box.buy(poor, { autoRenew: true });
  await after('22 hours');
  await after('9 minutes');
  expect(cheap.renewCalls).toEqual([]);
  await topUp(box.context.db, {
    tenantId: poor.tenantId,
    wallet: 'live',
    amountMicros: 1_000_000n,
    reference: 'later',
    note: null,
  });
  await after('30 seconds');
  expect(await order()).toMatchObject({ rentDays: 1 });
  await after('40 seconds');
  expect(await order()).toMatchObject({ rentDays: 2, price: 2 });
});

it('while its provider refuses or is not there it is tried again until the end, and the money is back each time', async () => {
  await box.buy(customer, { autoRenew: true });
  cheap.alwaysRenew = refuseRenewal('unavailable');
  for (let tries = 0; tries < 20; tries++) await after(tries === 0 ? '22 hours' : '10 minutes 1 second');
  expect(cheap.renewCalls.length).toBeGreaterThanOrEqual(11);
  expect(cheap.renewCalls.length).toBeLessThanOrEqual(12);
  expect(await order()).toMatchObject({ status: 'expired' });
  expect(await box.balance(customer)).toMatchObject({ balance: 100, frozenAmount: 0 });
});

it('switched off in time it is not renewed; switched on near the end it is', async () => {
  await box.buy(customer, { autoRenew: true });
  await box.buy(customer);
  const set = (orderId: number, on: boolean) =>
    box.database.sql('UPDATE orders SET auto_renew = $3 WHERE tenant_id = $1 AND order_id = $2', [
      customer.tenantId,
      orderId,
      on,
    ]);
  await set(1, false);
  await after('22 hours');
  expect(cheap.renewCalls).toEqual([]);
  await set(2, true);
  await after('1 second');
  expect(await order(2)).toMatchObject({ rentDays: 2 });
  expect(await order(1)).toMatchObject({ rentDays: 1 });
});

it('F1: one whose answer was lost is not begun again while nobody knows, and is settled', async () => {
  await box.buy(customer, { autoRenew: true });
  cheap.nextRenew.push(loseRenewAnswer);
  cheap.onFind = () => {
    throw new ProviderError('unavailable', 'cannot be asked now');
  };
  await after('22 hours');
  await after('11 minutes');
  expect(cheap.renewCalls).toHaveLength(1);
  cheap.onFind = undefined;
  const { purchase, changes, rendererFor } = box.context;
  await settleRenewals({ ...purchase, changes }, rendererFor('req_settler'));
  expect(await order()).toMatchObject({ rentDays: 2, price: 2 });
});

it('F17: a worker that slept since it claimed an order finds it renewed and renews nothing', async () => {
  await box.buy(customer, { autoRenew: true });
  await box.database.shiftTime('22 hours');
  const { purchase, changes, rendererFor, db } = box.context;
  let woken = (): void => undefined;
  const sleeping = new Promise<void>((resolve) => {
    woken = resolve;
  });
  let claimed = false;
  const asleep: typeof db = {
    ...db,
    single: async <Row extends object>(statement: Parameters<typeof db.single>[0]) => {
      if (statement.name === 'renewal_reserve') {
        claimed = true;
        await sleeping;
      }
      return db.single<Row>(statement);
    },
  };
  const slow = renewDueOrders({ ...purchase, changes, db: asleep }, rendererFor('req_slow'));
  while (!claimed) await new Promise(setImmediate);
  await after('10 minutes 1 second');
  expect(await order()).toMatchObject({ rentDays: 2, price: 2 });
  woken();
  await slow;
  expect(cheap.renewCalls).toHaveLength(1);
  expect(await order()).toMatchObject({ rentDays: 2, price: 2 });
});

it('the database refuses what was quoted before another renewal, whoever asks', async () => {
  await box.buy(customer, { autoRenew: true });
  const row = {
    tenantId: customer.tenantId,
    orderId: 1,
    days: 1,
    priceMicros: 1_000_000n,
    maxCostMicros: 1_000_000n,
    holdId: crypto.randomUUID(),
    reference: crypto.randomUUID(),
    renewedDays: 1,
    providerId: box.ids['cheap'] ?? 0,
    upstreamId: cheap.sold.at(-1)?.upstreamId ?? '',
    automatic: true,
    apiKeyId: null,
    idempotencyKey: null,
    requestHash: null,
    leaseSeconds: 60,
  };
  expect(await reserveRenewal(box.context.db, row)).toMatchObject({ outcome: 'changed' });
  expect(await reserveRenewal(box.context.db, { ...row, renewedDays: 0, upstreamId: 'other' })).toMatchObject({
    outcome: 'changed',
  });
  await box.database.sql('UPDATE orders SET auto_renew = false WHERE tenant_id = $1', [customer.tenantId]);
  expect(await reserveRenewal(box.context.db, { ...row, renewedDays: 0 })).toMatchObject({ outcome: 'changed' });
});

it('F21: a frozen account is not renewed', async () => {
  await box.buy(customer, { autoRenew: true });
  await box.database.sql(`UPDATE tenants SET status = 'frozen' WHERE tenant_id = $1`, [customer.tenantId]);
  await after('22 hours');
  expect(cheap.renewCalls).toEqual([]);
  await box.database.sql(`UPDATE tenants SET status = 'active' WHERE tenant_id = $1`, [customer.tenantId]);
  await after('11 minutes');
  expect(cheap.renewCalls).toHaveLength(1);
});
