import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import type { TestCustomer } from '../../support/box.ts';
import { expectSoundBooks } from '../../support/order-invariants.ts';
import { type ScriptedBox, startScriptedBox } from '../../support/scripted-box.ts';
import { createScriptedProvider, refuse, scriptedOffer } from '../../support/scripted-provider.ts';

const cheap = createScriptedProvider([]);
const middle = createScriptedProvider([]);
const dear = createScriptedProvider([]);
const own = createScriptedProvider([]);
const play = createScriptedProvider([]);
const providers = { cheap, middle, dear, 'gammu-smsd': own, simulator: play };

let box: ScriptedBox;
let customer: TestCustomer;

beforeAll(async () => {
  box = await startScriptedBox(providers);
});
afterAll(() => box.close());

beforeEach(async () => {
  for (const provider of Object.values(providers)) {
    provider.reset();
    provider.offers = [];
  }
  cheap.offers = [scriptedOffer(1)];
  middle.offers = [scriptedOffer(2)];
  dear.offers = [scriptedOffer(3)];
  await box.sync();
  customer = await box.customer(100);
});
afterEach(() => expectSoundBooks(box.database));

const tried = () => Object.entries(providers).flatMap(([name, { rentCalls }]) => rentCalls.map(() => name));

it('INV11: rents from the cheapest provider and charges its price', async () => {
  const { status, body } = await box.buy(customer, { rentDays: 3 });
  expect([status, body.status, body.price]).toEqual([201, 'active', 3]);
  expect(tried()).toEqual(['cheap']);
  expect(cheap.rentCalls[0]).toMatchObject({ days: 3, maxCostMicros: 3_000_000n, service: 'instagram', country: 'US' });
  expect(await box.balance(customer)).toMatchObject({ balance: 97, frozenAmount: 3, totalConsume: 0 });
});

it('rents own numbers first at equal price, and only then', async () => {
  own.offers = [scriptedOffer(1)];
  await box.sync();
  expect((await box.buy(customer)).body.price).toBe(1);
  own.offers = [scriptedOffer(1.01)];
  await box.sync();
  expect((await box.buy(customer)).body.price).toBe(1);
  expect(tried()).toEqual(['cheap', 'gammu-smsd']);
});

it('INV11: skips what is out of stock, and what is not rented for so many days', async () => {
  cheap.offers = [scriptedOffer(1, { stock: 0 })];
  middle.offers = [scriptedOffer(2, { minDays: 7 })];
  own.offers = [scriptedOffer(1.5, { maxDays: 2 })];
  await box.sync();
  expect((await box.buy(customer, { rentDays: 3 })).body.price).toBe(9);
  expect((await box.buy(customer, { rentDays: 2 })).body.price).toBe(3);
  expect((await box.buy(customer, { rentDays: 7 })).body.price).toBe(14);
  expect(tried()).toEqual(['middle', 'dear', 'gammu-smsd']);
});

it('INV11: a sold-out offer is not asked again before the next sync', async () => {
  cheap.next.push(refuse('out_of_stock'));
  expect((await box.buy(customer)).body.price).toBe(2);
  expect((await box.buy(customer)).body.price).toBe(2);
  expect(cheap.rentCalls).toHaveLength(1);
  await box.sync();
  expect((await box.buy(customer)).body.price).toBe(1);
});

it('INV11: the last number of an offer is sold to one of two buyers; the other goes on to the next price', async () => {
  cheap.offers = [scriptedOffer(1, { stock: 1 })];
  await box.sync();
  cheap.always = ({ sell }) => (cheap.sold.length === soldBefore ? sell() : refuse('out_of_stock')(undefined as never));
  const soldBefore = cheap.sold.length;
  const both = await Promise.all([box.buy(customer), box.buy(customer)]);
  expect(both.map(({ body }) => body.price).toSorted((a, b) => a - b)).toEqual([1, 2]);
});

it.each([
  'out_of_stock',
  'price_changed',
  'rejected',
  'unavailable',
] as const)('INV11: after %s the next dearer offer wins; hold, price and cost are its own', async (kind) => {
  cheap.next.push(refuse(kind));
  middle.next.push(refuse(kind));
  const { status, body } = await box.buy(customer, { rentDays: 2 });
  expect([status, body.price]).toEqual([201, 6]);
  expect(tried()).toEqual(['cheap', 'middle', 'dear']);
  expect(await box.balance(customer)).toMatchObject({ balance: 94, frozenAmount: 6 });
  const costs = await box.database.sql(
    `SELECT provider_id::int AS id, amount::int FROM provider_entries WHERE reference = $1`,
    [dear.sold.at(-1)?.upstreamId],
  );
  expect(costs).toEqual([{ id: box.ids['dear'], amount: 6_000_000 }]);
});

it('INV11: never pays more than maxPrice for the term, in the first choice and in failover', async () => {
  const above = await box.buy(customer, { rentDays: 2, maxPrice: 1.99 });
  expect([above.status, above.body.code]).toEqual([409, 'PRICE_ABOVE_MAX']);
  expect((await box.buy(customer, { rentDays: 2, maxPrice: 2 })).body.price).toBe(2);
  cheap.next.push(refuse('rejected'));
  const failed = await box.buy(customer, { rentDays: 1, maxPrice: 1.5 });
  expect([failed.status, failed.body.code]).toEqual([409, 'NO_STOCK']);
  expect(middle.rentCalls).toEqual([]);
  expect(await box.balance(customer)).toMatchObject({ balance: 98, frozenAmount: 2 });
});

it('INV11: buys the offer that was asked for or none', async () => {
  const market = (
    await box.app.inject({ url: '/api/sms/shop/market?country=US&service=instagram', headers: customer.headers })
  ).json();
  const offers: { offerId: string; price: number }[] = market.services[0].offers;
  const offerId = offers.find(({ price }) => price === 2)?.offerId ?? '';
  expect((await box.buy(customer, { offerId })).body.price).toBe(2);
  middle.next.push(refuse('out_of_stock'));
  const gone = await box.buy(customer, { offerId });
  expect([gone.status, gone.body.code]).toEqual([409, 'NO_STOCK']);
  expect(tried()).toEqual(['middle', 'middle']);
  expect(await box.balance(customer)).toMatchObject({ balance: 98, frozenAmount: 2 });
});

it('an offer for any service serves each service, under the name that was asked for', async () => {
  own.offers = [scriptedOffer(0.5, { service: '*' })];
  await box.sync();
  expect((await box.buy(customer, { service: 'Telegram' })).body).toMatchObject({ service: 'telegram', price: 0.5 });
  expect((await box.buy(customer)).body).toMatchObject({ service: 'instagram', price: 0.5 });
});

it('a number type that was asked for is kept in failover; any type may change', async () => {
  cheap.offers = [scriptedOffer(1, { numberType: 'virtual' })];
  middle.offers = [scriptedOffer(2, { numberType: 'physical' })];
  dear.offers = [scriptedOffer(3, { numberType: 'virtual' })];
  await box.sync();
  cheap.next.push(refuse('rejected'), refuse('rejected'));
  expect((await box.buy(customer, { cardKind: 'virtual' })).body).toMatchObject({ cardKind: 'virtual', price: 3 });
  expect((await box.buy(customer)).body).toMatchObject({ cardKind: 'physical', price: 2 });
});

it('INV1 INV5: sold out everywhere answers NO_STOCK after the money came back', async () => {
  for (const provider of [cheap, middle, dear]) provider.next.push(refuse('out_of_stock'));
  const { status, body } = await box.buy(customer);
  expect([status, body.code]).toEqual([409, 'NO_STOCK']);
  expect(await box.balance(customer)).toMatchObject({ balance: 100, frozenAmount: 0, totalConsume: 0 });
  const moves = await box.database.sql<{ kind: string; amount: bigint }>(
    `SELECT kind, amount FROM ledger_entries WHERE tenant_id = $1 AND wallet = 'live' ORDER BY version`,
    [customer.tenantId],
  );
  expect(moves.map(({ kind, amount }) => `${kind} ${amount}`)).toEqual([
    'top_up 100000000',
    'hold 1000000',
    'release 1000000',
    'hold 2000000',
    'release 2000000',
    'hold 3000000',
    'release 3000000',
  ]);
});

it('nothing in stock at all answers NO_STOCK and makes no order', async () => {
  for (const provider of [cheap, middle, dear]) provider.offers = [];
  await box.sync();
  const { status, body } = await box.buy(customer);
  expect([status, body.code]).toEqual([409, 'NO_STOCK']);
  expect(await box.database.sql('SELECT 1 FROM orders WHERE tenant_id = $1', [customer.tenantId])).toEqual([]);
});

it('failover that the balance does not cover ends the order with INSUFFICIENT_FUNDS and all money back', async () => {
  const poor = await box.customer(1.5);
  cheap.next.push(refuse('out_of_stock'));
  const { status, body } = await box.buy(poor);
  expect([status, body.code]).toEqual([402, 'INSUFFICIENT_FUNDS']);
  expect(middle.rentCalls).toEqual([]);
  expect(await box.balance(poor)).toMatchObject({ balance: 1.5, frozenAmount: 0 });
});

it('a service of a denied category is refused before anything is held', async () => {
  const denied = [...(await import('../../../src/catalog/index.ts')).listServices()].find(
    (service) => !box.context.policy.decide(service, null).allowed,
  );
  cheap.offers = [scriptedOffer(1, { service: '*' })];
  await box.sync();
  const { status, body } = await box.buy(customer, { service: denied?.code ?? '' });
  expect([status, body.code]).toEqual([403, 'SERVICE_DENIED']);
  expect(cheap.rentCalls).toEqual([]);
  expect(await box.balance(customer)).toMatchObject({ balance: 100, frozenAmount: 0 });
});

it('a test key buys from simulators with play money only, also in failover', async () => {
  const { createApiKey } = await import('../../../src/tenants/index.ts');
  const { key } = await createApiKey(box.context.tenants, {
    tenantId: customer.tenantId,
    actor: { type: 'system', id: null, ip: null },
    name: 'test mode',
    mode: 'test',
  });
  const tester = { ...customer, headers: { 'x-api-key': key } };
  expect((await box.buy(tester)).body.code).toBe('NO_STOCK');
  play.offers = [scriptedOffer(5)];
  await box.sync();
  expect((await box.buy(tester)).body).toMatchObject({ status: 'active', price: 5 });
  play.next.push(refuse('rejected'));
  expect((await box.buy(tester)).body.code).toBe('NO_STOCK');
  expect(tried()).toEqual(['simulator', 'simulator']);
  expect(await box.balance(tester)).toMatchObject({ balance: 9_995, frozenAmount: 5 });
  expect(await box.balance(customer)).toMatchObject({ balance: 100, frozenAmount: 0 });
});
