import { afterAll, beforeAll, expect, it } from 'vitest';
import { type ScriptedBox, startScriptedBox } from '../support/scripted-box.ts';
import { createScriptedProvider, scriptedOffer } from '../support/scripted-provider.ts';
import { listen, readEvents } from './support/event-stream.ts';
import { type Headers, makeKey } from './support/people.ts';

const cheap = createScriptedProvider([scriptedOffer(1)]);
const play = createScriptedProvider([scriptedOffer(1)]);
let box: ScriptedBox;
let origin: string;

beforeAll(async () => {
  box = await startScriptedBox({ cheap, simulator: play });
  origin = await listen(box.app);
});
afterAll(() => box.close());

async function settings(headers: Headers, payload?: object) {
  const url = '/api/sms/settings';
  const response = await box.app.inject(payload ? { method: 'PATCH', url, headers, payload } : { url, headers });
  return { status: response.statusCode, body: response.json() };
}

it('is off at first, set per side, and switched off again', async () => {
  const customer = await box.customer();
  const test = await makeKey(box, customer, { mode: 'test' });
  expect((await settings(customer.headers)).body).toEqual({ lowBalanceThreshold: null, currency: 'USDT' });
  expect((await settings(customer.headers, { lowBalanceThreshold: 20.5 })).body.lowBalanceThreshold).toBe(20.5);
  expect((await settings(test)).body.lowBalanceThreshold).toBeNull();
  expect((await settings(customer.headers, { lowBalanceThreshold: null })).body.lowBalanceThreshold).toBeNull();
  const person = { authorization: `Bearer ${customer.accessToken}` };
  expect((await settings(person, { lowBalanceThreshold: 5 })).body.lowBalanceThreshold).toBe(5);
});

it('refuses what is no amount, what it does not know, and a key that only reads', async () => {
  const customer = await box.customer();
  const reader = await makeKey(box, customer, { scopes: ['wallet:read'] });
  const answers = [
    await settings(customer.headers, { lowBalanceThreshold: -1 }),
    await settings(customer.headers, { lowBalanceThreshold: 0.1234567 }),
    await settings(customer.headers, { lowBalanceThreshold: 1, color: 'red' }),
    await settings(customer.headers, {}),
    await settings(reader, { lowBalanceThreshold: 1 }),
  ];
  expect(answers.map(({ status }) => status)).toEqual([400, 400, 400, 400, 403]);
  expect((await settings(reader)).status).toBe(200);
});

it('raises one event when a charge takes the balance below it, none above or further below, and one each time', async () => {
  const customer = await box.customer(5);
  await settings(customer.headers, { lowBalanceThreshold: 3 });
  const reader = await readEvents(origin, customer.headers, '?types=wallet.low_balance');
  await box.buy(customer);
  await box.buy(customer);
  expect((await box.balance(customer)).balance).toBe(3);
  expect(reader.events).toEqual([]);
  await box.buy(customer);
  await box.buy(customer);
  const [event] = await reader.until(1);
  expect(event).toMatchObject({ mode: 'live', data: { balance: 2, threshold: 3, currency: 'USDT' } });
  await box.database.sql(
    `SELECT ledger_apply(ARRAY[($1, 'live', 'top_up', 4000000, NULL, 'again', NULL)::ledger_command])`,
    [customer.tenantId],
  );
  await box.buy(customer, { rentDays: 3 });
  await reader.until(2);
  expect(reader.events.map(({ data }) => 'balance' in data && data.balance)).toEqual([2, 2]);
  reader.leave();
});

it('play money raises events of the test side', async () => {
  const customer = await box.customer(5);
  const headers = await makeKey(box, customer, { mode: 'test' });
  await settings(headers, { lowBalanceThreshold: 10_000 });
  const [test, live] = [await readEvents(origin, headers), await readEvents(origin, customer.headers)];
  await box.buy({ ...customer, headers });
  await test.until(2);
  expect(new Set(test.events.map(({ type, mode }) => `${mode} ${type}`))).toEqual(
    new Set(['test order.activated', 'test wallet.low_balance']),
  );
  expect(live.events).toEqual([]);
  test.leave();
  live.leave();
});

it('a purchase still takes two round trips', async () => {
  const customer = await box.customer(5);
  await settings(customer.headers, { lowBalanceThreshold: 5 });
  const before = new Map(box.database.db.statementCounts());
  await box.buy(customer);
  const made = [...box.database.db.statementCounts()].filter(
    ([name, n]) => name.startsWith('purchase') && n !== before.get(name),
  );
  expect(made.map(([name, n]) => [name, n - (before.get(name) ?? 0)])).toEqual([
    ['purchase_reserve', 1],
    ['purchase_confirm', 1],
  ]);
});
