import { expect, it } from 'vitest';
import { systemClock as clock } from '../kernel/clock.ts';
import { systemTimers as timers } from '../kernel/timers.ts';
import { createProviderCalls, type Provider, type ProviderOffer } from '../providers/index.ts';
import { createCatalog } from './catalog.ts';
import { syncOffers } from './sync-offers.ts';

const offer = (offerKey: string, given: Partial<ProviderOffer> = {}): ProviderOffer => ({
  offerKey,
  service: 'telegram',
  country: 'US',
  numberType: 'physical',
  costPerDayMicros: 1_000_000n,
  stock: 5,
  minDays: 1,
  maxDays: 30,
  ...given,
});
const calls = createProviderCalls({ timers, clock, onSettled: () => undefined });
const providerOf = (catalog: Provider['catalog']) => ({ catalog }) as Provider;

it('F3: leaves out offers whose cost or stock makes no sense', async () => {
  const catalog = createCatalog();
  const provider = providerOf(() =>
    Promise.resolve([
      offer('good'),
      offer('negative', { costPerDayMicros: -1n }),
      offer('beyond any column', { costPerDayMicros: 10n ** 30n }),
      offer('less than none', { stock: -1 }),
      offer('not a number', { stock: Number.NaN }),
      offer('more than there are', { stock: 1e300 }),
      offer('nowhere', { country: 'XX' }),
      offer('a\u0000b'),
      offer('term upside down', { minDays: 9, maxDays: 3 }),
    ]),
  );
  await syncOffers({ catalog, calls }, 1, provider);
  expect(catalog.ofProvider(1).map(({ offerKey }) => offerKey)).toEqual(['good']);
});

it('F6: a provider that does not answer keeps the offers it had', async () => {
  const catalog = createCatalog();
  await syncOffers(
    { catalog, calls },
    1,
    providerOf(() => Promise.resolve([offer('kept')])),
  );
  const down = providerOf(() => Promise.reject(new Error('down')));
  await expect(syncOffers({ catalog, calls }, 1, down)).rejects.toThrow('down');
  expect(catalog.ofProvider(1)).toHaveLength(1);
});
