import type { OrderQuoteView } from '@simsmsbox/contract';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { TestCustomer } from '../support/box.ts';
import { expectSoundBooks } from '../support/order-invariants.ts';
import { type ScriptedBox, startScriptedBox } from '../support/scripted-box.ts';
import { createScriptedProvider, scriptedOffer } from '../support/scripted-provider.ts';
import { makeKey } from './support/people.ts';

const first = createScriptedProvider([]);
const second = createScriptedProvider([]);
let box: ScriptedBox;
let customer: TestCustomer;

beforeAll(async () => {
  box = await startScriptedBox({ first, second });
  customer = await box.customer(100_000);
});
afterAll(() => box.close());

async function quote(body: object, headers = customer.headers) {
  const response = await box.app.inject({
    method: 'POST',
    url: '/api/sms/orders/quote',
    headers,
    payload: { service: 'instagram', country: 'US', ...body },
  });
  return { status: response.statusCode, body: response.json<OrderQuoteView & { code: string }>() };
}

const anyOffers = (name: string) =>
  fc
    .array(
      fc
        .record({
          cents: fc.integer({ min: 1, max: 300 }),
          stock: fc.nat(1),
          minDays: fc.integer({ min: 1, max: 3 }),
          maxDays: fc.integer({ min: 2, max: 10 }),
          numberType: fc.constantFrom<'physical' | 'virtual'>('physical', 'virtual'),
        })
        .map(({ cents, ...given }) => ({ cents, given })),
      { maxLength: 4 },
    )
    .map((list) =>
      list.map(({ cents, given }, index) => scriptedOffer(cents / 100, { ...given, offerKey: `${name}${index}` })),
    );

it('says what the purchase after it does: the same offer at the same price, or the same refusal', async () => {
  const body = fc.record(
    {
      cardKind: fc.constantFrom('physical', 'virtual'),
      rentDays: fc.integer({ min: 1, max: 6 }),
      maxPrice: fc.integer({ min: 1, max: 900 }).map((cents) => cents / 100),
    },
    { requiredKeys: [] },
  );
  await fc.assert(
    fc.asyncProperty(anyOffers('a'), anyOffers('b'), body, async (a, b, wanted) => {
      [first.offers, second.offers] = [a, b];
      await box.sync();
      const { body: quoted } = await quote(wanted);
      const calls = [first.rentCalls.length, second.rentCalls.length];
      const bought = await box.buy(customer, wanted);
      const { price, chosen } = quoted;
      expect(bought).toMatchObject(
        quoted.available
          ? { status: 201, body: { price, cardKind: chosen?.cardKind, status: 'active' } }
          : { status: 409, body: { code: quoted.reason } },
      );
      const offers = box.context.catalog.find({ service: 'instagram', country: 'US', numberType: null });
      const taken = offers.find(({ offerId }) => offerId === chosen?.offerId);
      const rented = [...first.rentCalls.slice(calls[0]), ...second.rentCalls.slice(calls[1])];
      expect(rented.map(({ offerKey }) => offerKey)).toEqual(taken ? [taken.offerKey] : []);
    }),
    { numRuns: 60 },
  );
  await expectSoundBooks(box.database);
}, 60_000);

it('buys nothing, and says whether the balance would do', async () => {
  first.offers = [scriptedOffer(2)];
  second.offers = [scriptedOffer(1, { stock: 0 })];
  await box.sync();
  const poor = await box.customer(1);
  expect((await quote({ rentDays: 3 }, poor.headers)).body).toMatchObject({
    available: true,
    reason: null,
    service: 'instagram',
    country: 'US',
    rentDays: 3,
    price: 6,
    pricePerDay: 2,
    affordable: false,
    chosen: { platform: 'Platform 1', cardKind: 'physical' },
    offers: [
      { price: 3, reason: 'out_of_stock', chosen: false, stock: 0 },
      { price: 6, reason: 'chosen', chosen: true, minDays: 1, maxDays: 30 },
    ],
  });
  expect((await quote({})).body).toMatchObject({ affordable: true });
  expect((await quote({ maxPrice: 1.99 })).body).toMatchObject({
    available: false,
    reason: 'PRICE_ABOVE_MAX',
    price: null,
    chosen: null,
    affordable: false,
  });
  expect((await quote({ country: 'FR' })).body).toMatchObject({ available: false, reason: 'NO_STOCK', offers: [] });
  expect(await box.balance(poor)).toMatchObject({ balance: 1, frozenAmount: 0 });
});

it.each<[object, number, string]>([
  [{ service: 'nothing' }, 404, 'UNKNOWN_SERVICE'],
  [{ country: 'Atlantis' }, 404, 'UNKNOWN_COUNTRY'],
  [{ service: 'paypal' }, 403, 'SERVICE_DENIED'],
  [{ surprise: 1 }, 400, 'VALIDATION_FAILED'],
  [{ quantity: 2 }, 400, 'VALIDATION_FAILED'],
  [{ maxPrice: 0.0000001 }, 400, 'VALIDATION_FAILED'],
])('refuses %o as a purchase does: %i %s', async (body, status, code) => {
  expect(await quote(body)).toMatchObject({ status, body: { code } });
  expect(await box.buy(customer, body)).toMatchObject({ status, body: { code } });
});

it('asks for the scope orders:read', async () => {
  expect((await quote({}, await makeKey(box, customer, { scopes: ['orders:write'] }))).status).toBe(403);
  expect((await quote({}, await makeKey(box, customer, { scopes: ['orders:read'] }))).status).toBe(200);
});
