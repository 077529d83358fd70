import { expect, it } from 'vitest';
import { systemClock as clock } from '../kernel/clock.ts';
import { systemTimers as timers } from '../kernel/timers.ts';
import { createProviderCalls, type NumberType, type Provider, type ProviderOffer } from '../providers/index.ts';
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

it('F3: leaves out offers that make no sense, and the second of two with one key', async () => {
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
      offer('good', { stock: 50 }),
      offer('kind unknown', { numberType: 'PHYSICAL' as NumberType }),
    ]),
  );
  const { leftOut } = await syncOffers({ catalog, calls, timers }, 1, provider);
  expect([...catalog.ofProvider(1)].map(({ offerKey }) => offerKey)).toEqual(['good']);
  expect(leftOut).toBe(10);
});

it('F6: a provider that does not answer keeps the offers it had', async () => {
  const catalog = createCatalog();
  await syncOffers(
    { catalog, calls, timers },
    1,
    providerOf(() => Promise.resolve([offer('kept')])),
  );
  const down = providerOf(() => Promise.reject(new Error('down')));
  await expect(syncOffers({ catalog, calls, timers }, 1, down)).rejects.toThrow('down');
  expect(catalog.totalsOf(1)).toEqual({ offers: 1, stock: 5 });
});

it('reads a large catalog in slices, between which other work has its turn, and shows each offer old or new', async () => {
  const catalog = createCatalog();
  const list = (cost: bigint) =>
    Array.from({ length: 5_000 }, (_, index) => offer(`key ${index}`, { costPerDayMicros: cost }));
  let turns = 0;
  const seen = new Set<number>();
  const counting = {
    sleep: async () => {
      turns += 1;
      seen.add(catalog.find({ service: 'telegram', country: 'US', numberType: null }).length);
    },
  };
  const sync = (cost: bigint) =>
    syncOffers(
      { catalog, calls, timers: counting },
      1,
      providerOf(() => Promise.resolve(list(cost))),
    );
  await sync(1n);
  expect(turns).toBeGreaterThanOrEqual(10);
  seen.clear();
  expect(await sync(2n)).toEqual({ offers: 5_000, stock: 25_000, leftOut: 0 });
  expect(seen).toEqual(new Set([5_000]));
});
