import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { listServices } from '../../src/catalog/index.ts';
import { startTestBox, type TestBox, type TestCustomer } from '../support/box.ts';
import { makeKey } from './support/people.ts';
import { buy, get, type WireProblem } from './support/wire.ts';

interface WireOffer {
  readonly offerId: string;
  readonly platform: string;
  readonly cardKind: string;
  readonly price: number;
  readonly stock: number;
  readonly minDays: number;
  readonly maxDays: number;
}

interface WireMarket {
  readonly country: string;
  readonly currency: string;
  readonly services: readonly {
    readonly service: string;
    readonly name: string;
    readonly price: number;
    readonly stock: number;
    readonly offers: readonly WireOffer[];
  }[];
}

let box: TestBox;
let customer: TestCustomer;

beforeAll(async () => {
  box = await startTestBox({
    simulators: [
      { seed: 1, instant: true, silent: true, scarceShare: 0 },
      { seed: 2, instant: true, silent: true, scarceShare: 0.3, priceFactor: 1.5, countries: ['US', 'GB'] },
    ],
  });
  customer = await box.customer();
});
afterAll(() => box.close());

const market = (query: string) => get<WireMarket>(box, `/api/sms/shop/market?${query}`, customer.headers);
const status = async (query: string) => {
  const response = await box.app.inject({ url: `/api/sms/shop/market?${query}`, headers: customer.headers });
  return [response.statusCode, response.json<WireProblem>().code];
};

describe('GET /api/sms/shop/market', () => {
  it('has the fields of the contract and no others, and names no provider', async () => {
    const us = await market('country=US');
    expect(Object.keys(us)).toEqual(['country', 'currency', 'services']);
    expect(us).toMatchObject({ country: 'US', currency: 'USDT' });
    for (const service of us.services) {
      expect(Object.keys(service)).toEqual(['service', 'name', 'price', 'stock', 'offers']);
      for (const offer of service.offers) {
        expect(Object.keys(offer)).toEqual(['offerId', 'platform', 'cardKind', 'price', 'stock', 'minDays', 'maxDays']);
        expect(offer.platform).toMatch(/^Platform \d+$/);
      }
    }
    expect(JSON.stringify(us).includes('simulator')).toBe(false);
  });

  it('sorts services and their offers by price; a service costs what its cheapest offer in stock does', async () => {
    const { services } = await market('country=US');
    expect(services.length).toBeGreaterThan(50);
    expect(isSorted(services.map(({ price }) => price))).toBe(true);
    for (const { price, stock, offers } of services) {
      expect(isSorted(offers.map((offer) => offer.price))).toBe(true);
      const cheapest = offers.find((offer) => offer.stock > 0) ?? offers[0];
      expect(price).toBe(cheapest?.price);
      expect(stock).toBe(offers.reduce((sum, offer) => sum + offer.stock, 0));
    }
  });

  it('sells what it shows: a day costs the price, and the stock shrinks by one', async () => {
    const [before] = (await market('country=US&service=instagram&cardKind=physical')).services;
    const order = await buy(box, customer.headers, { cardKind: 'physical' });
    const [after] = (await market('country=US&service=instagram&cardKind=physical')).services;
    expect(order.price).toBe(before?.price);
    expect(after?.stock).toBe((before?.stock ?? 0) - 1);
    const offerId = before?.offers.at(-1)?.offerId;
    expect(await buy(box, customer.headers, { offerId })).toMatchObject({ price: before?.offers.at(-1)?.price });
  });

  it('takes country and service by code or name, in any case', async () => {
    const [expected] = (await market('country=US&service=instagram')).services;
    for (const query of ['country=us&service=INSTAGRAM', 'country=United%20States&service=Instagram']) {
      expect(await market(query)).toMatchObject({ country: 'US', services: [expected] });
    }
  });

  it('narrows by card kind and by part of a name', async () => {
    for (const kind of ['physical', 'virtual']) {
      const { services } = await market(`country=US&cardKind=${kind}`);
      expect(new Set(services.flatMap(({ offers }) => offers.map(({ cardKind }) => cardKind)))).toEqual(
        new Set([kind]),
      );
    }
    const found = (await market('country=US&q=GRAM')).services.map(({ service }) => service);
    expect(found).toEqual(expect.arrayContaining(['instagram', 'telegram']));
    expect(found).not.toContain('google');
    expect((await market('country=US&q=no%20such%20thing')).services).toEqual([]);
  });

  it('leaves out every service that the policy denies, also when it is asked for by name', async () => {
    const denied = new Set(
      listServices()
        .filter((service) => !box.context.policy.decide(service, null).allowed)
        .map(({ code }) => code),
    );
    expect(denied.size).toBeGreaterThan(5);
    const { services } = await market('country=US');
    expect(services.filter(({ service }) => denied.has(service))).toEqual([]);
    const [code] = denied;
    expect((await market(`country=US&service=${code}`)).services).toEqual([]);
  });

  it('lists the services that test suites use', async () => {
    const { services } = await market('country=US&q=test-');
    expect(services.map(({ service }) => service).toSorted()).toEqual([
      'test-delayed',
      'test-duplicate',
      'test-late',
      'test-no-stock',
      'test-ok',
      'test-price-change',
      'test-silent',
      'test-upstream-timeout',
    ]);
  });

  it('answers 404 to a country or a service nobody knows, 400 without a country and to an unknown card kind', async () => {
    expect(await status('country=Atlantis')).toEqual([404, 'UNKNOWN_COUNTRY']);
    expect(await status('country=US&service=nothing')).toEqual([404, 'UNKNOWN_SERVICE']);
    expect(await status('')).toEqual([400, 'VALIDATION_FAILED']);
    expect(await status('country=US&cardKind=plastic')).toEqual([400, 'VALIDATION_FAILED']);
    expect(await status('country=US&country=DE')).toEqual([400, 'VALIDATION_FAILED']);
    expect((await market('country=AQ')).services).toEqual([]);
  });

  it('shows play numbers alone to a test key', async () => {
    const testKey = await makeKey(box, customer, { mode: 'test' });
    const { services } = await get<WireMarket>(box, '/api/sms/shop/market?country=US', testKey);
    expect(services.length).toBeGreaterThan(50);
  });
});

describe('GET /api/sms/shop/countries', () => {
  interface WireCountry {
    readonly code: string;
    readonly name: string;
    readonly flag: string;
    readonly dialCode: string;
    readonly serviceCount: number;
    readonly stock: number;
  }
  const countries = () => get<readonly WireCountry[]>(box, '/api/sms/shop/countries', customer.headers);

  it('lists countries that have stock, by name, with flag and dial code, as the market has them', async () => {
    const all = await countries();
    expect(all.length).toBeGreaterThan(10);
    expect(all.find(({ code }) => code === 'US')).toMatchObject({ name: 'United States', flag: '🇺🇸', dialCode: '+1' });
    for (const country of all) {
      expect(Object.keys(country)).toEqual(['code', 'name', 'flag', 'dialCode', 'serviceCount', 'stock']);
      expect(country.stock).toBeGreaterThan(0);
      expect(country.serviceCount).toBeGreaterThan(0);
    }
    const names = all.map(({ name }) => name);
    expect(names).toEqual(names.toSorted((a, b) => a.localeCompare(b, 'en')));
    const { services } = await market('country=GB');
    const inStock = services.filter(({ stock }) => stock > 0);
    expect(all.find(({ code }) => code === 'GB')?.serviceCount).toBe(inStock.length);
  });

  it('leaves out a country that is sold out, and counts a number that serves any service once', async () => {
    const offer = { offerKey: 'sim', numberType: 'physical', costPerDayMicros: 10n, minDays: 1, maxDays: 30 } as const;
    const own = await startTestBox();
    const { catalog, registry } = own.context;
    registry.add({
      providerId: 1,
      name: 'own',
      alias: 'A',
      adapter: 'x',
      inboundVersion: 1,
      ownNumbers: true,
      markupBps: 0,
      sides: ['live'],
      provider: {} as never,
    });
    catalog.replaceOffers(1, [
      { ...offer, service: '*', country: 'FR', stock: 7 },
      { ...offer, offerKey: 'other', service: 'instagram', country: 'ES', stock: 0 },
    ]);
    const { headers } = await own.customer(0);
    expect(await get(own, '/api/sms/shop/countries', headers)).toMatchObject([{ code: 'FR', stock: 7 }]);
    await own.close();
  });
});

it('describes the number types', async () => {
  const types = await get<{ code: string; name: string; description: string }[]>(
    box,
    '/api/sms/shop/number-types',
    customer.headers,
  );
  expect(types.map(({ code }) => code)).toEqual(['physical', 'virtual']);
  for (const type of types) expect(Object.keys(type)).toEqual(['code', 'name', 'description']);
});

function isSorted(values: readonly number[]): boolean {
  return values.every((value, index) => index === 0 || (values[index - 1] ?? 0) <= value);
}
