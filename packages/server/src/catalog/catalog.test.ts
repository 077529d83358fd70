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
const keys = (offers: readonly { readonly offerKey: string }[]) => offers.map(({ offerKey }) => offerKey).toSorted();
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
    catalog.removeProvider(2);
    expect(keys(catalog.find(telegramInUs))).toEqual(['b']);
    expect(catalog.ofProvider(2)).toEqual([]);
  });

  it('keeps offer ids over syncs, and never gives two providers the same', () => {
    const catalog = createCatalog();
    catalog.replaceOffers(1, [offer()]);
    const [first] = catalog.ofProvider(1);
    catalog.replaceOffers(1, [offer({ costPerDayMicros: 2_000_000n })]);
    catalog.replaceOffers(2, [offer()]);
    expect(catalog.ofProvider(1)[0]?.offerId).toBe(first?.offerId);
    expect(catalog.ofProvider(2)[0]?.offerId).not.toBe(first?.offerId);
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
});
