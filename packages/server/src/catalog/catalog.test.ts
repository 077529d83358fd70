import { describe, expect, it } from 'vitest';
import type { ProviderOffer } from '../providers/index.ts';
import { createCatalog } from './catalog.ts';

const offer = (given: Partial<ProviderOffer> = {}): ProviderOffer => ({
  offerKey: 'a',
  service: 'telegram',
  country: 'US',
  numberType: 'physical',
  costPerDayMicros: 1_000_000n,
  stock: 5,
  minDays: 1,
  maxDays: 30,
  ...given,
});
const keys = (offers: Iterable<{ readonly offerKey: string }>) =>
  [...offers].map(({ offerKey }) => offerKey).toSorted();
const telegramInUs = { service: 'telegram', country: 'US', numberType: null };

describe('createCatalog', () => {
  it('finds the offers of a service in a country, and those for any service', () => {
    const catalog = createCatalog();
    catalog.replaceOffers(1, [
      offer(),
      offer({ offerKey: 'b', service: '*', numberType: 'virtual' }),
      offer({ offerKey: 'c', service: 'whatsapp' }),
      offer({ offerKey: 'd', country: 'GB' }),
    ]);
    expect(keys(catalog.find(telegramInUs))).toEqual(['a', 'b']);
    expect(keys(catalog.find({ ...telegramInUs, numberType: 'virtual' }))).toEqual(['b']);
    expect(keys(catalog.inCountry('US'))).toEqual(['a', 'b', 'c']);
    expect(catalog.countries().toSorted()).toEqual(['GB', 'US']);
  });

  it('replaces what one provider offers and leaves the others alone', () => {
    const catalog = createCatalog();
    catalog.replaceOffers(1, [offer({ offerKey: 'a' })]);
    catalog.replaceOffers(2, [offer({ offerKey: 'z' })]);
    catalog.replaceOffers(1, [offer({ offerKey: 'b' })]);
    expect(keys(catalog.find(telegramInUs))).toEqual(['b', 'z']);
    catalog.replaceOffers(2, []);
    expect(keys(catalog.find(telegramInUs))).toEqual(['b']);
    expect([...catalog.ofProvider(2)]).toEqual([]);
    expect(catalog.providerIds()).toEqual([1]);
  });

  it('keeps offer ids over syncs, and never gives two providers the same', () => {
    const catalog = createCatalog();
    catalog.replaceOffers(1, [offer()]);
    const first = catalog.get(1, 'a');
    catalog.replaceOffers(1, [offer({ costPerDayMicros: 2_000_000n })]);
    catalog.replaceOffers(2, [offer()]);
    expect(catalog.get(1, 'a')?.offerId).toBe(first?.offerId);
    expect(catalog.get(2, 'a')?.offerId).not.toBe(first?.offerId);
    expect(first?.offerId).toMatch(/^off_[\w-]{16}$/);
  });

  it('corrects the stock of an offer that a purchase is holding; a new price is a new offer', () => {
    const catalog = createCatalog();
    catalog.replaceOffers(1, [offer()]);
    const [held] = catalog.find(telegramInUs);
    if (held) held.stock = 0;
    catalog.replaceOffers(1, [offer({ stock: 7 })]);
    expect(held?.stock).toBe(7);
    catalog.replaceOffers(1, [offer({ stock: 9, costPerDayMicros: 3_000_000n })]);
    expect([held?.stock, catalog.find(telegramInUs)[0]?.costPerDayMicros]).toEqual([7, 3_000_000n]);
  });

  it('finds by cost without copying: the same list until something in it changes', () => {
    const catalog = createCatalog();
    const physical = [3n, 1n, 2n].map((cost) => offer({ offerKey: `p${cost}`, costPerDayMicros: cost }));
    const virtual = [5n, 0n].map((cost) =>
      offer({ offerKey: `v${cost}`, numberType: 'virtual', costPerDayMicros: cost }),
    );
    catalog.replaceOffers(1, [...physical, ...virtual, offer({ offerKey: 'any', service: '*', costPerDayMicros: 4n })]);
    const inOrder = (numberType: 'physical' | 'virtual' | null) =>
      catalog.find({ ...telegramInUs, numberType }).map(({ offerKey }) => offerKey);
    expect(inOrder(null)).toEqual(['v0', 'p1', 'p2', 'p3', 'any', 'v5']);
    expect(inOrder('physical')).toEqual(['p1', 'p2', 'p3', 'any']);
    expect(inOrder('virtual')).toEqual(['v0', 'v5']);
    for (const numberType of ['physical', 'virtual', null] as const) {
      const query = { ...telegramInUs, numberType };
      expect(catalog.find(query)).toBe(catalog.find(query));
      expect(catalog.find({ ...query, service: 'discord' })).toBe(catalog.find({ ...query, service: 'discord' }));
    }
    catalog.replaceOffers(2, [offer({ costPerDayMicros: 2n })]);
    expect(inOrder('physical')).toEqual(['p1', 'p2', 'a', 'p3', 'any']);
  });

  it('counts a revision for each change of a country and its shelf, stock included, and for nothing else', () => {
    const catalog = createCatalog();
    catalog.replaceOffers(1, [offer(), offer({ offerKey: 'gb', country: 'GB' })]);
    const revisions = () => ['US', 'GB'].map((country) => catalog.revisionOf(country));
    const [us, gb] = revisions();
    catalog.replaceOffers(1, [offer(), offer({ offerKey: 'gb', country: 'GB' })]);
    expect(revisions()).toEqual([us, gb]);
    catalog.replaceOffers(1, [offer({ stock: 4 }), offer({ offerKey: 'gb', country: 'GB' })]);
    expect(revisions()[0]).toBeGreaterThan(us ?? 0);
    expect(revisions()[1]).toBe(gb);
  });

  it('knows how many offers and numbers a provider has, sales included', () => {
    const catalog = createCatalog();
    catalog.replaceOffers(1, [offer({ stock: 5 }), offer({ offerKey: 'b', stock: 7 })]);
    const held = catalog.get(1, 'a');
    if (held) catalog.setStock(held, 0);
    expect(catalog.totalsOf(1)).toEqual({ offers: 2, stock: 7 });
    expect(catalog.totalsOf(2)).toEqual({ offers: 0, stock: 0 });
  });

  it('lets the replacement that began last win', () => {
    const catalog = createCatalog();
    const stale = catalog.replaceSlowly(1);
    stale.put(offer({ offerKey: 'stale' }));
    catalog.replaceOffers(1, [offer({ offerKey: 'fresh' })]);
    stale.put(offer({ offerKey: 'late' }));
    expect(stale.sweep(10)).toBe(true);
    expect(keys(catalog.ofProvider(1))).toEqual(['fresh']);
  });
});
