import fc from 'fast-check';
import { expect, it } from 'vitest';
import { createCatalog } from '../catalog/index.ts';
import { createPriceBook } from '../pricing/index.ts';
import { createProviderRegistry, type Provider, type ProviderOffer } from '../providers/index.ts';
import { explainOffers } from './explain-offers.ts';
import { BY_PRICE } from './routing.ts';
import { selectOffers } from './select-offers.ts';
import type { QuoteRequest } from './weigh-offer.ts';

const offer = (offerKey: string, given: Partial<ProviderOffer> = {}): ProviderOffer => ({
  offerKey,
  service: 'telegram',
  country: 'US',
  numberType: 'physical',
  costPerDayMicros: 1_000_000n,
  stock: 1,
  minDays: 1,
  maxDays: 30,
  ...given,
});

function boxOf(providers: readonly { readonly offers: readonly ProviderOffer[]; readonly own?: boolean }[]) {
  const catalog = createCatalog();
  const registry = createProviderRegistry();
  providers.forEach(({ offers, own = false }, providerId) => {
    catalog.replaceOffers(providerId, offers);
    registry.add({
      providerId,
      name: `provider ${providerId}`,
      alias: `Platform ${providerId}`,
      adapter: 'any',
      inboundVersion: 1,
      ownNumbers: own,
      markupBps: 0,
      sides: providerId === 3 ? ['test'] : ['live'],
      provider: {} as Provider,
    });
  });
  return { catalog, registry, prices: createPriceBook(), routing: BY_PRICE };
}

const WANTED: QuoteRequest = {
  tenantId: null,
  service: 'telegram',
  country: 'US',
  numberType: null,
  rentDays: 3,
  maxPriceMicros: null,
  offerId: null,
  side: 'live',
};

const arbitraryOffer = (offerKey: string) =>
  fc.record({
    offerKey: fc.constant(offerKey),
    service: fc.constantFrom('telegram', '*'),
    country: fc.constantFrom('US', 'GB'),
    numberType: fc.constantFrom<'physical' | 'virtual'>('physical', 'virtual'),
    costPerDayMicros: fc.bigInt({ min: 0n, max: 40_000n }),
    stock: fc.nat(2),
    minDays: fc.integer({ min: 1, max: 5 }),
    maxDays: fc.integer({ min: 1, max: 30 }),
  });

it('marks what a purchase would take as chosen, and nothing where it would take nothing (INV11)', () => {
  const providers = fc.array(
    fc.record({ offers: fc.tuple(...['a', 'b', 'c'].map(arbitraryOffer)), own: fc.boolean() }),
    { minLength: 1, maxLength: 4 },
  );
  const wanted = fc.record({
    ...Object.fromEntries(Object.entries(WANTED).map(([name, value]) => [name, fc.constant(value)])),
    numberType: fc.constantFrom('physical', 'virtual', null),
    rentDays: fc.integer({ min: 1, max: 30 }),
    maxPriceMicros: fc.option(fc.bigInt({ min: 0n, max: 800_000n })),
  }) as fc.Arbitrary<QuoteRequest>;
  fc.assert(
    fc.property(providers, wanted, (given, request) => {
      const deps = boxOf(given);
      const explained = explainOffers(deps, request);
      const [first] = selectOffers(deps, request).quotes;
      const chosen = explained.filter(({ reason }) => reason === 'chosen');
      expect(chosen.map(({ offer: taken, priceMicros }) => ({ taken, priceMicros }))).toEqual(
        first ? [{ taken: first.offer, priceMicros: first.priceMicros }] : [],
      );
      expect(explained.every(({ offer: { providerId } }) => providerId !== 3)).toBe(true);
    }),
    { numRuns: 500 },
  );
});

it('gives each offer that was left its own reason, by price', () => {
  const deps = boxOf([
    {
      offers: [
        offer('sold out', { costPerDayMicros: 100_000n, stock: 0 }),
        offer('long', { costPerDayMicros: 200_000n, minDays: 7 }),
        offer('short', { costPerDayMicros: 300_000n, maxDays: 2 }),
        offer('virtual', { costPerDayMicros: 400_000n, numberType: 'virtual' }),
        offer('taken', { costPerDayMicros: 500_000n }),
        offer('as dear', { costPerDayMicros: 500_000n }),
        offer('dearer', { costPerDayMicros: 600_000n }),
        offer('too dear', { costPerDayMicros: 700_000n }),
      ],
    },
  ]);
  const request: QuoteRequest = { ...WANTED, numberType: 'physical', maxPriceMicros: 2_000_000n };
  const reasons = explainOffers(deps, request).map(({ offer: { offerKey }, reason }) => [offerKey, reason]);
  expect(reasons).toEqual([
    ['sold out', 'out_of_stock'],
    ['long', 'term_too_short'],
    ['short', 'term_too_long'],
    ['virtual', 'other_card_kind'],
    ['taken', 'chosen'],
    ['as dear', 'equal_price'],
    ['dearer', 'dearer'],
    ['too dear', 'above_max_price'],
  ]);
  const [, , , , taken] = explainOffers(deps, request);
  const only = explainOffers(deps, { ...request, offerId: taken?.offer.offerId ?? '' });
  expect(only.filter(({ reason }) => reason === 'other_offer')).toHaveLength(7);
  expect(only.find(({ reason }) => reason === 'chosen')?.offer.offerKey).toBe('taken');
});

it('shows 50 offers and never leaves out the chosen one', () => {
  const soldOut = Array.from({ length: 70 }, (_, index) => offer(`n${index}`, { costPerDayMicros: 10_000n, stock: 0 }));
  const deps = boxOf([{ offers: [...soldOut, offer('dear', { costPerDayMicros: 9_000_000n })] }]);
  const explained = explainOffers(deps, WANTED);
  expect(explained).toHaveLength(50);
  expect(explained.at(-1)).toMatchObject({ offer: { offerKey: 'dear' }, reason: 'chosen' });
});
