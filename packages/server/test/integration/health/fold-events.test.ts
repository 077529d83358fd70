import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { BOUNDS_SECONDS } from '../../../src/health/health-figures.ts';
import { createHealthLoader, foldEvents } from '../../../src/health/index.ts';
import { expireOrders } from '../../../src/orders/index.ts';
import type { TestCustomer } from '../../support/box.ts';
import { type ScriptedBox, startScriptedBox } from '../../support/scripted-box.ts';
import { createScriptedProvider, refuse, scriptedOffer } from '../../support/scripted-provider.ts';

const first = createScriptedProvider([]);
const second = createScriptedProvider([]);
let box: ScriptedBox;
let customer: TestCustomer;

beforeAll(async () => {
  box = await startScriptedBox({ first, second });
  customer = await box.customer(100_000);
});
beforeEach(async () => {
  first.reset();
  second.reset();
  [first.offers, second.offers] = [[scriptedOffer(1)], [scriptedOffer(2)]];
  await box.sync();
  await foldEvents(box.context.db);
  await box.database.sql('TRUNCATE provider_health, provider_health_hours, health_watch');
});
afterAll(() => box.close());

const passTime = (interval: string) =>
  box.database.sql('UPDATE clock_shift SET shift = shift + $1::interval', [interval]);

/** Whole counts, all hours together. */
async function counted(provider: string) {
  const [row] = await box.database.sql<Record<string, bigint>>(
    `SELECT coalesce(sum(calls), 0) AS calls, coalesce(sum(failed_calls), 0) AS failed, coalesce(sum(activated), 0) AS activated,
            coalesce(sum(ended), 0) AS ended, coalesce(sum(succeeded), 0) AS succeeded
       FROM provider_health_hours WHERE provider_id = $1`,
    [box.ids[provider]],
  );
  return Object.fromEntries(Object.entries(row ?? {}).map(([name, value]) => [name, Number(value)]));
}

it('counts a first message once, an end without one once, and what waits for 20 minutes', async () => {
  const [heard, silent, waiting] = [await box.buy(customer), await box.buy(customer), await box.buy(customer)];
  await foldEvents(box.context.db);
  expect(await counted('first')).toEqual({ calls: 3, failed: 0, activated: 3, ended: 0, succeeded: 0 });
  for (let index = 0; index < 3; index++) await box.receive('first', { phone: heard.body.phone });
  await box.app.inject({
    method: 'POST',
    url: `/api/sms/orders/${silent.body.orderId}/cancel`,
    headers: customer.headers,
  });
  await foldEvents(box.context.db);
  await foldEvents(box.context.db);
  expect(await counted('first')).toEqual({ calls: 3, failed: 0, activated: 3, ended: 2, succeeded: 1 });
  await passTime('20 minutes 1 second');
  await foldEvents(box.context.db);
  expect(await counted('first')).toMatchObject({ ended: 3, succeeded: 1 });
  // Better late than never, and no second order for it.
  await box.receive('first', { phone: waiting.body.phone });
  await passTime('2 days');
  await expireOrders(box.context.db);
  await foldEvents(box.context.db);
  expect(await counted('first')).toMatchObject({ ended: 3, succeeded: 2 });
  expect(await box.database.sql('SELECT 1 FROM health_watch')).toEqual([]);
});

it('counts calls that failed for the provider that failed them; an empty stock is no failure', async () => {
  first.next.push(refuse('unavailable'), refuse('rejected'), refuse('out_of_stock'));
  for (let index = 0; index < 3; index++) await box.buy(customer);
  second.next.push(refuse('unavailable'));
  await box.sync();
  first.next.push(refuse('unavailable'));
  expect((await box.buy(customer)).status).toBe(503);
  await foldEvents(box.context.db);
  expect(await counted('first')).toMatchObject({ calls: 4, failed: 3, activated: 0 });
  expect(await counted('second')).toMatchObject({ calls: 4, failed: 1, activated: 3 });
});

it('counts a number that was replaced as one without a message, for the provider it came from', async () => {
  second.offers = [scriptedOffer(1)];
  await box.sync();
  const { body } = await box.buy(customer);
  const url = `/api/sms/orders/${body.orderId}/replace`;
  const replaced = await box.app.inject({ method: 'POST', url, headers: customer.headers, payload: {} });
  expect(replaced.statusCode).toBe(200);
  await box.receive('second', { phone: replaced.json<{ phone: string }>().phone });
  await foldEvents(box.context.db);
  expect(await counted('first')).toEqual({ calls: 1, failed: 0, activated: 1, ended: 1, succeeded: 0 });
  expect(await counted('second')).toEqual({ calls: 1, failed: 0, activated: 1, ended: 1, succeeded: 1 });
});

it('INV20: counts everything once, whoever counts at the same time, and when it is stopped after every event', async () => {
  const bought = await Promise.all(Array.from({ length: 20 }, () => box.buy(customer)));
  await Promise.all(bought.slice(0, 15).map(({ body }) => box.receive('first', { phone: body.phone })));
  await Promise.all(Array.from({ length: 8 }, () => foldEvents(box.context.db)));
  await foldEvents(box.context.db);
  expect(await counted('first')).toEqual({ calls: 20, failed: 0, activated: 20, ended: 15, succeeded: 15 });
  await Promise.all(bought.slice(15).map(({ body }) => box.receive('first', { phone: body.phone })));
  const looked = async () => (await box.database.sql<{ n: number }>('SELECT health_fold(1) AS n'))[0]?.n;
  while ((await looked()) !== 0);
  expect(await counted('first')).toEqual({ calls: 20, failed: 0, activated: 20, ended: 20, succeeded: 20 });
});

it('is in the memory of a node with the next load, for all and by service and country', async () => {
  const bought = await Promise.all(Array.from({ length: 30 }, () => box.buy(customer)));
  await Promise.all(bought.slice(0, 24).map(({ body }) => box.receive('first', { phone: body.phone })));
  await passTime('21 minutes');
  await foldEvents(box.context.db);
  await createHealthLoader(box.context.db, box.context.health)();
  const providerId = box.ids['first'] ?? 0;
  const shown = box.context.health.shown(providerId, 'instagram', 'US');
  expect(shown.successRate).toBeCloseTo(0.8, 2);
  expect(shown.medianSecondsToCode).toBeLessThan(30);
  expect(box.context.health.shown(providerId, 'telegram', 'US')).toEqual({
    successRate: undefined,
    medianSecondsToCode: undefined,
  });
  expect(box.context.health.successPermille(providerId, 'instagram', 'US')).toBeCloseTo(800, -1.5);
});

it('has the same bounds in the database as in the program', async () => {
  const [row] = await box.database.sql<{ bounds: number[] }>('SELECT health_bounds() AS bounds');
  expect(row?.bounds).toEqual([...BOUNDS_SECONDS]);
});

it('halves counts in three days', async () => {
  const { body } = await box.buy(customer);
  await box.receive('first', { phone: body.phone });
  await foldEvents(box.context.db);
  await passTime('3 days');
  await box.buy(customer);
  await foldEvents(box.context.db);
  const [row] = await box.database.sql<{ calls: number; ended: number }>(
    "SELECT calls, ended FROM provider_health WHERE provider_id = $1 AND country = '*'",
    [box.ids['first']],
  );
  expect(row?.calls).toBeCloseTo(1.5, 3);
  expect(row?.ended).toBeCloseTo(0.5, 3);
});
