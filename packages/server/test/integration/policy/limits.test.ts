import { afterAll, afterEach, beforeAll, beforeEach, expect, it, vi } from 'vitest';
import type { AppContext } from '../../../src/context.ts';
import type { App } from '../../../src/http/app-type.ts';
import { type PurchaseLimits, setPurchaseLimits } from '../../../src/policy/index.ts';
import type { TestCustomer } from '../../support/box.ts';
import { expectSoundBooks } from '../../support/order-invariants.ts';
import { type ScriptedBox, startScriptedBox } from '../../support/scripted-box.ts';
import { createScriptedProvider, scriptedOffer } from '../../support/scripted-provider.ts';
import { decisionsOf } from './support.ts';

const cheap = createScriptedProvider([scriptedOffer(1, { stock: 100_000 })]);
let box: ScriptedBox;
let second: { context: AppContext; app: App; close(): Promise<void> };
let customer: TestCustomer;

beforeAll(async () => {
  box = await startScriptedBox({ cheap }, { LIMITS: 'on', TRIAL: 'off' });
  second = await box.secondNode('api');
});
beforeEach(async () => {
  customer = await box.customer(10_000);
  await intoMinute();
});
afterEach(async () => {
  await box.database.sql("UPDATE clock_shift SET shift = '0'");
  await expectSoundBooks(box.database);
});
afterAll(async () => {
  await second.close();
  await box.close();
});

const NONE: PurchaseLimits = { activeNumbers: null, perMinute: null, perHour: null, perDay: null };

async function limit(limits: Partial<PurchaseLimits>, tenantId: number | null = customer.tenantId): Promise<void> {
  await box.context.db.transaction((tx) => setPurchaseLimits(tx, tenantId, { ...NONE, ...limits }));
  await box.context.revisions.poll();
}

/** Moves the clock of the database to ten seconds after a minute, hour and UTC day began. */
async function intoMinute(): Promise<void> {
  await box.database.sql(
    "UPDATE clock_shift SET shift = date_trunc('day', now(), 'UTC') + interval '1 day 10 seconds' - now()",
  );
}

async function passTime(interval: string): Promise<void> {
  await box.database.sql('UPDATE clock_shift SET shift = shift + $1::interval', [interval]);
}

async function buy(app: App = box.app, headers = customer.headers) {
  const response = await app.inject({
    method: 'POST',
    url: '/api/sms/orders/purchase',
    headers,
    payload: { service: 'instagram', country: 'US' },
  });
  const { code, orderId } = response.json<{ code?: string; orderId: number }>();
  return { outcome: code ?? 'bought', orderId, retryAfter: Number(response.headers['retry-after']) };
}

const tally = (outcomes: readonly { readonly outcome: string }[]) =>
  Object.fromEntries(
    Object.entries(Object.groupBy(outcomes, ({ outcome }) => outcome)).map(([key, all]) => [key, all?.length]),
  );

it('F19: buyers at two nodes at once hold exactly as many numbers as the limit lets them', async () => {
  await limit({ activeNumbers: 10, perMinute: 1_000 });
  const at = (index: number) => (index % 2 === 0 ? box.app : second.app);
  const outcomes = await Promise.all(Array.from({ length: 60 }, (_, index) => buy(at(index))));
  expect(tally(outcomes)).toEqual({ bought: 10, ACTIVE_LIMIT: 50 });
});

it('buyers at two nodes at once buy exactly as many in a minute as the limit lets them', async () => {
  await limit({ perMinute: 7 });
  const at = (index: number) => (index % 2 === 0 ? box.app : second.app);
  const outcomes = await Promise.all(Array.from({ length: 60 }, (_, index) => buy(at(index))));
  expect(tally(outcomes)).toEqual({ bought: 7, VELOCITY_LIMIT: 53 });
  const [refused] = outcomes.filter(({ outcome }) => outcome === 'VELOCITY_LIMIT');
  expect(refused?.retryAfter).toBeGreaterThan(40);
  expect(refused?.retryAfter).toBeLessThanOrEqual(50);
});

it('F16: a purchase that waits while a minute ends counts in the next one, and takes nothing from its count', async () => {
  await limit({ perMinute: 1 });
  await buy();
  await passTime('1 minute');
  let waiting: ReturnType<typeof buy> | undefined;
  await box.context.db.transaction(async (tx) => {
    const values = [customer.tenantId];
    await tx.query({ name: '', text: 'SELECT 1 FROM order_counters WHERE tenant_id = $1 FOR UPDATE', values });
    waiting = buy(second.app);
    await vi.waitFor(async () => {
      expect(await box.database.sql(`SELECT 1 FROM pg_stat_activity WHERE wait_event_type = 'Lock'`)).toHaveLength(1);
    });
    await passTime('1 minute');
    // As a purchase does that began after it and was first.
    const text = `UPDATE order_counters SET minute_at = date_trunc('minute', app_clock()), minute_count = 1
                   WHERE tenant_id = $1`;
    await tx.query({ name: '', text, values });
  });
  expect([(await waiting)?.outcome, (await buy()).outcome]).toEqual(['VELOCITY_LIMIT', 'VELOCITY_LIMIT']);
});

it('the limit of an hour and of a day hold beyond the minute, and end with them', async () => {
  await limit({ perMinute: 2, perHour: 3, perDay: 4 });
  const outcomes = [await buy(), await buy(), await buy()];
  await passTime('1 minute');
  outcomes.push(await buy(), await buy());
  await passTime('1 hour');
  outcomes.push(await buy(), await buy());
  await passTime('1 day');
  outcomes.push(await buy());
  expect(outcomes.map(({ outcome }) => outcome)).toEqual([
    ...['bought', 'bought', 'VELOCITY_LIMIT'],
    ...['bought', 'VELOCITY_LIMIT'],
    ...['bought', 'VELOCITY_LIMIT'],
    'bought',
  ]);
  const rules = (await decisionsOf(box, customer.tenantId)).map(({ target }) => target);
  expect(rules).toEqual(['limit:per-minute', 'limit:per-hour', 'limit:per-day']);
});

it('a number that ended makes room for another at once', async () => {
  await limit({ activeNumbers: 2 });
  const [first] = [await buy(), await buy()];
  expect((await buy()).outcome).toBe('ACTIVE_LIMIT');
  await box.app.inject({ method: 'POST', url: `/api/sms/orders/${first?.orderId}/cancel`, headers: customer.headers });
  expect([(await buy()).outcome, (await buy()).outcome]).toEqual(['bought', 'ACTIVE_LIMIT']);
});

it('holds a customer without limits of its own to those of the box, and no other customer to hers', async () => {
  await limit({ perMinute: 1 }, null);
  await limit({ perMinute: 3 });
  const other = await box.customer();
  const others = [await buy(box.app, other.headers), await buy(box.app, other.headers)];
  const own = [await buy(), await buy(), await buy(), await buy()];
  await limit(NONE, null);
  expect(tally(others)).toEqual({ bought: 1, VELOCITY_LIMIT: 1 });
  expect(tally(own)).toEqual({ bought: 3, VELOCITY_LIMIT: 1 });
});

it('a refused purchase takes nothing of the limit, and its key stays free', async () => {
  await limit({ perMinute: 1 });
  const poor = await box.customer(0);
  await limit({ perMinute: 1 }, poor.tenantId);
  expect([(await buy(box.app, poor.headers)).outcome, (await buy(box.app, poor.headers)).outcome]).toEqual([
    'INSUFFICIENT_FUNDS',
    'INSUFFICIENT_FUNDS',
  ]);
  await box.buy(customer);
  expect((await box.buy(customer, {}, 'again')).body.code).toBe('VELOCITY_LIMIT');
  await passTime('1 minute');
  expect((await box.buy(customer, {}, 'again')).status).toBe(201);
});

it('new customers have the limits of the box as it comes: twenty numbers a minute', async () => {
  const outcomes = await Promise.all(Array.from({ length: 25 }, () => buy()));
  expect(tally(outcomes)).toEqual({ bought: 20, VELOCITY_LIMIT: 5 });
});

it('a purchase takes two statements with limits, too', async () => {
  await buy();
  const counts = () => new Map(box.database.db.statementCounts());
  const before = counts();
  await buy();
  const used = [...counts()].filter(([name, n]) => n > (before.get(name) ?? 0)).map(([name]) => name);
  expect(used.filter((name) => name.startsWith('purchase'))).toEqual(['purchase_reserve', 'purchase_confirm']);
});

it('keeps the daily budget of a key exact, though it is not summed up for each purchase', async () => {
  const key = await box.database.sql<{ api_key_id: string }>(
    'UPDATE api_keys SET daily_budget_micros = 5000000 WHERE tenant_id = $1 RETURNING api_key_id',
    [customer.tenantId],
  );
  expect(key).toHaveLength(1);
  await limit({ perMinute: 1_000 });
  const at = (index: number) => (index % 2 === 0 ? box.app : second.app);
  const outcomes = await Promise.all(Array.from({ length: 20 }, (_, index) => buy(at(index))));
  expect(tally(outcomes)).toEqual({ bought: 5, BUDGET_REACHED: 15 });
  const bought = outcomes.find(({ outcome }) => outcome === 'bought');
  await box.app.inject({ method: 'POST', url: `/api/sms/orders/${bought?.orderId}/cancel`, headers: customer.headers });
  expect([(await buy()).outcome, (await buy()).outcome]).toEqual(['bought', 'BUDGET_REACHED']);
});
