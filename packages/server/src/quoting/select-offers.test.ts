import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createCatalog } from '../catalog/index.ts';
import { createPriceBook } from '../pricing/index.ts';
import { pricePerDay } from '../pricing/price-per-day.ts';
import { createProviderRegistry, type Provider, type ProviderOffer } from '../providers/index.ts';
import { BY_PRICE } from './routing.ts';
import { selectOffers } from './select-offers.ts';
import type { QuoteRequest } from './weigh-offer.ts';

interface Connected {
  readonly offers: readonly ProviderOffer[];
  readonly own: boolean;
  readonly markupBps: number;
}

const arbitraryOffer = (offerKey: string): fc.Arbitrary<ProviderOffer> =>
  fc.record({
    offerKey: fc.constant(offerKey),
    service: fc.constantFrom('telegram', 'whatsapp', '*'),
    country: fc.constantFrom('US', 'GB'),
    numberType: fc.constantFrom('physical', 'virtual'),
    costPerDayMicros: fc.bigInt({ min: 0n, max: 40_000n }),
    stock: fc.nat(2),
    minDays: fc.integer({ min: 1, max: 5 }),
    maxDays: fc.integer({ min: 1, max: 30 }),
  });
const connected: fc.Arbitrary<Connected> = fc.record({
  offers: fc.tuple(...['a', 'b', 'c', 'd'].map(arbitraryOffer)),
  own: fc.boolean(),
  markupBps: fc.nat(5_000),
});
const request: fc.Arbitrary<QuoteRequest> = fc.record({
  tenantId: fc.constant(null),
  service: fc.constantFrom('telegram', 'whatsapp'),
  country: fc.constantFrom('US', 'GB'),
  numberType: fc.constantFrom('physical', 'virtual', null),
  rentDays: fc.integer({ min: 1, max: 30 }),
  maxPriceMicros: fc.option(fc.bigInt({ min: 0n, max: 1_500_000n })),
  offerId: fc.constant(null),
  side: fc.constantFrom('live', 'test'),
});

function boxOf(providers: readonly Connected[]) {
  const catalog = createCatalog();
  const registry = createProviderRegistry();
  providers.forEach(({ offers, own, markupBps }, index) => {
    catalog.replaceOffers(index, offers);
    registry.add({
      providerId: index,
      name: `provider ${index}`,
      alias: `Platform ${index}`,
      adapter: 'any',
      inboundVersion: 1,
      ownNumbers: own,
      markupBps,
      sides: index === 0 ? ['live', 'test'] : ['live'],
      provider: {} as Provider,
    });
  });
  return { catalog, registry, prices: createPriceBook(), routing: BY_PRICE };
}

describe('selectOffers', () => {
  it('INV11: takes exactly the offers that fit, cheapest first, own numbers first at equal price, never under cost', () => {
    fc.assert(
      fc.property(fc.array(connected, { minLength: 1, maxLength: 4 }), request, (providers, wanted) => {
        const deps = boxOf(providers);
        const { quotes } = selectOffers(deps, wanted);
        const days = BigInt(wanted.rentDays);
        const expected = providers.flatMap(({ offers, markupBps }, id) =>
          offers
            .filter(
              (offer) =>
                [wanted.service, '*'].includes(offer.service) &&
                offer.country === wanted.country &&
                (wanted.numberType === null || offer.numberType === wanted.numberType) &&
                offer.stock > 0 &&
                offer.minDays <= wanted.rentDays &&
                wanted.rentDays <= offer.maxDays &&
                (id === 0 || wanted.side === 'live'),
            )
            .map((offer) => ({
              name: `${id}${offer.offerKey}`,
              price: pricePerDay(offer.costPerDayMicros, markupBps) * days,
            }))
            .filter(({ price }) => price > 0n && (wanted.maxPriceMicros === null || price <= wanted.maxPriceMicros))
            .map(({ name }) => name),
        );
        expect(quotes.map(({ offer }) => `${offer.providerId}${offer.offerKey}`).toSorted()).toEqual(
          expected.toSorted(),
        );
        quotes.forEach((quote, index) => {
          expect(quote.priceMicros).toBeGreaterThanOrEqual(quote.maxCostMicros);
          const before = quotes[index - 1];
          if (!before) return;
          const rank = (of: typeof quote) => [of.priceMicros, providers[of.offer.providerId]?.own ? 0n : 1n] as const;
          const [[price, own], [priceBefore, ownBefore]] = [rank(quote), rank(before)];
          expect(priceBefore < price || (priceBefore === price && ownBefore <= own)).toBe(true);
        });
      }),
      { numRuns: 300 },
    );
  });

  it('names the cheapest price in stock when maxPrice leaves none', () => {
    const offer = (offerKey: string, cost: bigint): ProviderOffer => ({
      offerKey,
      service: 'telegram',
      country: 'US',
      numberType: 'physical',
      costPerDayMicros: cost,
      stock: 1,
      minDays: 1,
      maxDays: 30,
    });
    const offers = [offer('a', 3_000_000n), offer('b', 2_000_000n)];
    const deps = boxOf([{ offers, own: false, markupBps: 1_000 }]);
    const wanted = {
      tenantId: null,
      service: 'telegram',
      country: 'US',
      numberType: null,
      offerId: null,
      side: 'live',
    } as const;
    expect(selectOffers(deps, { ...wanted, rentDays: 2, maxPriceMicros: 4_000_000n })).toMatchObject({
      quotes: [],
      cheapestAboveMaxMicros: 4_400_000n,
    });
  });
});
