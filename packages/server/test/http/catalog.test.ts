import { type Market, MarketSchema } from '@simsmsbox/contract';
import { Value } from 'typebox/value';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { ProviderError } from '../../src/providers/index.ts';
import type { TestCustomer } from '../support/box.ts';
import { type ScriptedBox, startScriptedBox } from '../support/scripted-box.ts';
import { createScriptedProvider, scriptedOffer } from '../support/scripted-provider.ts';
import { type Headers, logInOperator } from './support/people.ts';
import { get, type WireList } from './support/wire.ts';

const SERVICES = ['instagram', 'telegram', 'discord'];
const source = createScriptedProvider([]);
let isDown = false;
let box: ScriptedBox;
let customer: TestCustomer;
let operator: Headers;

beforeAll(async () => {
  const adapter: typeof source.adapter = {
    ...source.adapter,
    create: (config, deps) => {
      const provider = source.adapter.create(config, deps);
      const catalog: typeof provider.catalog = (signal) =>
        isDown ? Promise.reject(new ProviderError('unavailable', 'down')) : provider.catalog(signal);
      // Once an hour: nothing is read in these tests but what is asked for.
      return { ...provider, catalog, capabilities: { ...provider.capabilities, catalogEveryMs: 3_600_000 } };
    },
  };
  box = await startScriptedBox({ source: { ...source, adapter } });
  customer = await box.customer();
  operator = await logInOperator(box);
  list(1);
  await sync();
});
afterAll(() => box.close());

function list(cost: number): void {
  source.offers = ['US', 'GB'].flatMap((country) =>
    SERVICES.map((service, index) =>
      scriptedOffer(cost + index, { country, service, offerKey: `${country}-${service}` }),
    ),
  );
}

const url = () => `/api/sms/admin/providers/${box.ids['source']}`;
const sync = async () => {
  const response = await box.app.inject({ method: 'POST', url: `${url()}/sync`, headers: operator });
  return { status: response.statusCode, body: response.json<Record<string, unknown>>() };
};
const market = (query: string, on: Pick<ScriptedBox, 'app'> = box) =>
  get<Market>(on, `/api/sms/shop/market?${query}`, customer.headers);
const priceOf = async (service: string, on: Pick<ScriptedBox, 'app'> = box) =>
  (await market('country=US', on)).services.find((shown) => shown.service === service)?.price;

it('reads a source when the operator asks, and shows the new prices in market and quote within a second', async () => {
  expect(await priceOf('instagram')).toBe(1);
  list(5);
  expect(await sync()).toMatchObject({
    status: 200,
    body: { offers: 6, stock: 6_000, leftOut: 0, durationMs: expect.any(Number) },
  });
  await expect.poll(() => priceOf('instagram')).toBe(5);
  const payload = { service: 'instagram', country: 'US' };
  const quoted = await box.app.inject({
    method: 'POST',
    url: '/api/sms/orders/quote',
    headers: customer.headers,
    payload,
  });
  expect(quoted.json()).toMatchObject({ pricePerDay: 5 });
});

it('has every other process read, within a second', async () => {
  const second = await box.secondNode();
  await second.context.revisions.poll();
  expect(await priceOf('instagram', second)).toBe(5);
  list(7);
  await sync();
  await second.context.revisions.poll();
  second.context.catalogSync.runDue();
  await box.context.timers.sleep(200);
  await expect.poll(() => priceOf('instagram', second)).toBe(7);
  await second.close();
});

it('INV17: writes down who had a source read', async () => {
  const count = async () => {
    const [row] = await box.context.db.single<{ count: bigint }>({
      name: 'test_count_syncs',
      text: `SELECT count(*) FROM audit_log WHERE action = 'provider.synced'`,
    });
    return row?.count ?? 0n;
  };
  const before = await count();
  await sync();
  expect(await count()).toBe(before + 1n);
});

it('keeps what a source offered when it does not answer, and says so; 404 for no such source', async () => {
  isDown = true;
  expect(await sync()).toMatchObject({ status: 503, body: { code: 'UPSTREAM_UNAVAILABLE' } });
  isDown = false;
  expect((await market('country=US')).services).toHaveLength(3);
  const response = await box.app.inject({
    method: 'POST',
    url: '/api/sms/admin/providers/999/sync',
    headers: operator,
  });
  expect(response.statusCode).toBe(404);
});

it('pages through what a source offers, with cost and price', async () => {
  type Offers = WireList<{ service: string; country: string; cost: number; price: number }>;
  const page = (query: string) => get<Offers>(box, `${url()}/offers?${query}`, operator);
  const [first, second] = [await page('pageSize=4'), await page('pageSize=4&page=2')];
  expect([first.total, first.items.length, second.items.length]).toEqual([6, 4, 2]);
  const seen = [...first.items, ...second.items].map(({ service, country }) => `${country} ${service}`);
  expect(new Set(seen).size).toBe(6);
  expect(await page('country=united kingdom&service=Telegram')).toMatchObject({
    total: 1,
    items: [{ service: 'telegram', country: 'GB', cost: 8, price: 8 }],
  });
  expect(await page('service=telegram')).toMatchObject({ total: 2 });
  expect(await page('country=Atlantis')).toMatchObject({ total: 0, items: [] });
});

it('answers a whole country as the contract says, searched or not', async () => {
  for (const query of ['country=US', 'country=US&q=gram', 'country=US&q=nothing', 'country=AQ']) {
    const answer = await market(query);
    expect(Value.Check(MarketSchema, answer), query).toBe(true);
  }
  const { services } = await market('country=US&q=gram');
  expect(services.map(({ service }) => service)).toEqual(['instagram', 'telegram']);
  const [{ service, offers } = { service: '', offers: [] }] = (await market('country=US&service=instagram')).services;
  expect((await market('country=US')).services.find((shown) => shown.service === service)?.offers).toEqual(offers);
});

it('shows a sale, a sell-out, a paused source and a new price list within a second', async () => {
  const shown = async () => (await market('country=US')).services.map(({ service, stock }) => [service, stock]);
  const before = await shown();
  await box.buy(customer, { service: 'telegram' });
  await expect.poll(shown).toEqual(before.map(([service, stock]) => [service, service === 'telegram' ? 999 : stock]));
  source.offers = source.offers.filter(({ service }) => service !== 'telegram');
  await sync();
  await expect.poll(shown).toEqual([
    ['instagram', 1_000],
    ['discord', 1_000],
  ]);
  await box.app.inject({ method: 'PATCH', url: url(), headers: operator, payload: { markupPercent: 100 } });
  expect(await priceOf('instagram')).toBe(14);
  await box.app.inject({ method: 'PATCH', url: url(), headers: operator, payload: { enabled: false } });
  expect(await shown()).toEqual([]);
});
