import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { expireOrders, purchaseOrder } from '../../../src/orders/index.ts';
import { orderExpirer } from '../../../src/workers/order-expirer.ts';
import type { TestCustomer } from '../../support/box.ts';
import { createCrashPoint, dyingDb } from '../../support/crash-point.ts';
import { expectSoundBooks } from '../../support/order-invariants.ts';
import { type ScriptedBox, startScriptedBox } from '../../support/scripted-box.ts';
import { createScriptedProvider, scriptedOffer } from '../../support/scripted-provider.ts';

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
  cheap.reset();
  await box.sync();
  customer = await box.customer(100);
});
afterEach(() => expectSoundBooks(box.database));

const statuses = () =>
  box.database
    .sql<{ status: string }>('SELECT status FROM orders WHERE tenant_id = $1 ORDER BY order_id', [customer.tenantId])
    .then((rows) => rows.map(({ status }) => status));
/** Twelve workers at once, on two nodes. */
const expireEverywhere = async () => {
  const runs = Array.from({ length: 6 }, () => [expireOrders(box.context.db), expireOrders(second.context.db)]);
  const ended = await Promise.all(runs.flat());
  return ended.flat().filter(({ tenantId }) => tenantId === customer.tenantId);
};
const releaseEverywhere = () =>
  Promise.all(Array.from({ length: 3 }, () => [box.release(), box.release(second.context)]).flat());

it('INV5 INV16: however many workers run, each due order ends once: number back once, money back once', async () => {
  await Promise.all(Array.from({ length: 30 }, () => box.buy(customer)));
  await box.database.shiftTime('23 hours 59 minutes');
  expect(await expireEverywhere()).toEqual([]);
  await box.database.shiftTime('1 minute');
  const ended = await expireEverywhere();
  expect(new Set(ended.map(({ orderId }) => orderId)).size).toBe(30);
  expect(ended).toHaveLength(30);
  await releaseEverywhere();
  expect(cheap.released.toSorted()).toEqual(
    cheap.sold
      .slice(-30)
      .map(({ upstreamId }) => upstreamId)
      .toSorted(),
  );
  expect(await box.balance(customer)).toMatchObject({ balance: 100, frozenAmount: 0, totalConsume: 0 });
  expect(await expireEverywhere()).toEqual([]);
});

it('INV5: an order that had a message keeps its capture when it ends', async () => {
  const { phone } = (await box.buy(customer)).body;
  await box.buy(customer);
  await box.receive('cheap', { phone });
  expect(await box.balance(customer)).toMatchObject({ balance: 98, frozenAmount: 1, totalConsume: 1 });
  await box.database.shiftTime('25 hours');
  await expireEverywhere();
  await releaseEverywhere();
  expect(cheap.released).toHaveLength(2);
  expect(await box.balance(customer)).toMatchObject({ balance: 99, frozenAmount: 0, totalConsume: 1 });
});

it('INV16: orders end each at its own time, up to thirty days', async () => {
  for (const rentDays of [1, 7, 30]) await box.buy(customer, { rentDays });
  const after = async (interval: string) => {
    await box.database.shiftTime(interval);
    await expireEverywhere();
    return statuses();
  };
  expect(await after('24 hours')).toEqual(['expired', 'active', 'active']);
  expect(await after('6 days')).toEqual(['expired', 'expired', 'active']);
  expect(await after('22 days 23 hours')).toEqual(['expired', 'expired', 'active']);
  expect(await after('1 hour')).toEqual(['expired', 'expired', 'expired']);
});

it('INV16: expireAt is the rented days after the purchase, by the time of the database', async () => {
  await box.database.shiftTime('100 days');
  const { expireAt, orderId } = (await box.buy(customer, { rentDays: 3 })).body;
  const [row] = await box.database.sql<{ due: Date; at: Date }>(
    `SELECT created_at + interval '3 days' AS due, expires_at AS at FROM orders WHERE tenant_id = $1 AND order_id = $2`,
    [customer.tenantId, orderId],
  );
  expect(new Date(expireAt)).toEqual(row?.at);
  expect(Math.abs((row?.due.getTime() ?? 0) - (row?.at.getTime() ?? 0))).toBeLessThanOrEqual(1);
});

it('the relay of an ended order says expired in every format, and its owner still reads the messages', async () => {
  const { phone, apiBindingKey, orderId } = (await box.buy(customer)).body;
  await box.receive('cheap', { phone, text: 'Your code is 135790.' });
  await box.database.shiftTime('25 hours');
  await orderExpirer(box.context).run();
  const relay = async (format: string) =>
    (await box.app.inject(`/api/sms/record?key=${apiBindingKey}&format=${format}`)).body;
  expect(await relay('json')).toBe('{"code":200,"msg":"expired","status":"NO","data":null}');
  expect([await relay('txt'), await relay('full')]).toEqual(['NO|expired', 'NO|expired']);
  const own = await box.app.inject({ url: `/api/sms/orders/${orderId}/messages`, headers: customer.headers });
  expect(own.body).toContain('135790');
});

it('F11 INV20: an expirer that dies before or after its commit, and a release that was made but not noted', async () => {
  await box.buy(customer);
  await releaseEverywhere();
  await box.database.shiftTime('25 hours');
  for (const when of ['before', 'after'] as const) {
    const crash = createCrashPoint(1, when);
    await expect(expireOrders(dyingDb(box.context.db, crash))).rejects.toThrow('died');
  }
  await expireEverywhere();
  expect(await statuses()).toEqual(['expired']);
  expect(await box.balance(customer)).toMatchObject({ balance: 100, frozenAmount: 0 });
  const { releaseNumbers } = await import('../../../src/orders/index.ts');
  const releasesOfIt = () => cheap.released.filter((id) => id === cheap.sold.at(-1)?.upstreamId);
  const crash = createCrashPoint(2, 'before');
  await releaseNumbers({ ...box.context, db: dyingDb(box.context.db, crash) });
  expect(crash.dead).toBe(true);
  await box.database.shiftTime('16 seconds');
  await releaseEverywhere();
  // Giving back twice what is given back already is harmless; never giving it back is not.
  expect(releasesOfIt()).toHaveLength(2);
  await box.database.shiftTime('1 day');
  await releaseEverywhere();
  expect(releasesOfIt()).toHaveLength(2);
});

it('order ids count per tenant from 1 without a gap, and display numbers are unique, under concurrency', async () => {
  const other = await box.customer(100);
  const bought = await Promise.all(
    Array.from({ length: 60 }, (_, n) =>
      box.buy(n % 3 === 0 ? other : customer, n === 30 ? { rentDays: 30, maxPrice: 1 } : {}),
    ),
  );
  const ids = (of: TestCustomer) =>
    box.database
      .sql<{ id: number }>('SELECT order_id::int AS id FROM orders WHERE tenant_id = $1 ORDER BY 1', [of.tenantId])
      .then((rows) => rows.map(({ id }) => id));
  // The one that was refused used no number up.
  expect(await ids(other)).toEqual(Array.from({ length: 19 }, (_, n) => n + 1));
  expect(await ids(customer)).toEqual(Array.from({ length: 40 }, (_, n) => n + 1));
  const displayNos = bought.flatMap(({ body, status }) => (status === 201 ? [body.displayOrderNo] : []));
  expect(new Set(displayNos).size).toBe(59);
  for (const displayNo of displayNos) expect(displayNo).toMatch(/^S\d{4}[0-9A-HJKMNP-TV-Z]{10}$/);
});

it('F17: a buyer that was paused past its lease does not get a second number', async () => {
  let goOn = (): void => undefined;
  const paused = new Promise<void>((resolve) => {
    goOn = resolve;
  });
  cheap.next.push(async ({ sell }) => {
    const rental = sell();
    await paused;
    return rental;
  });
  const buying = purchaseOrder(
    box.context.purchase,
    {
      tenantId: customer.tenantId,
      wallet: 'live',
      service: 'instagram',
      country: 'US',
      numberType: null,
      rentDays: 1,
      maxPriceMicros: null,
      offerId: null,
      autoRenew: false,
      tag: null,
      note: null,
      apiKeyId: null,
      templateId: null,
      idempotency: null,
    },
    box.context.rendererFor('req_paused'),
  );
  while (cheap.rentCalls.length === 0) await new Promise(setImmediate);
  await box.database.shiftTime('61 seconds');
  await Promise.all([box.settle(), box.settle(second.context)]);
  expect(await statuses()).toEqual(['active']);
  goOn();
  expect((await buying).status).toBe(201);
  expect(cheap.rentCalls).toHaveLength(1);
  expect(await releaseEverywhere()).toEqual([0, 0, 0, 0, 0, 0]);
});
