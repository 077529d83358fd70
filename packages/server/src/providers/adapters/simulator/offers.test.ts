import { expect, it } from 'vitest';
import { parseSimulatorConfig } from './config.ts';
import { simulatedCountries } from './numbering.ts';
import { buildOffers } from './offers.ts';
import { TRIAL_PROVIDERS } from './trial.ts';

const TRIAL = TRIAL_PROVIDERS.map(({ config }) => buildOffers(parseSimulatorConfig(config)));

it('sells the same for the same seed, and at other prices and with other stock for another', () => {
  const first = buildOffers(parseSimulatorConfig({ seed: 1 }));
  expect(buildOffers(parseSimulatorConfig({ seed: 1 }))).toEqual(first);
  const other = buildOffers(parseSimulatorConfig({ seed: 2 }));
  const differing = (field: 'costPerDayMicros' | 'stock') =>
    first.filter((offer, index) => offer[field] !== other[index]?.[field]).length / first.length;
  expect(differing('costPerDayMicros')).toBeGreaterThan(0.5);
  expect(differing('stock')).toBeGreaterThan(0.5);
});

it('gives every offer a key of its own', () => {
  for (const offers of TRIAL) expect(new Set(offers.map(({ offerKey }) => offerKey)).size).toBe(offers.length);
});

it('asks 0.05 to 2.50 a day, in whole cents', () => {
  for (const offer of TRIAL.flat().filter(({ service }) => !service.startsWith('test-'))) {
    expect(offer.costPerDayMicros % 10_000n).toBe(0n);
    expect(offer.costPerDayMicros).toBeGreaterThanOrEqual(50_000n);
    expect(offer.costPerDayMicros).toBeLessThanOrEqual(2_500_000n);
  }
});

it('sells the eight test services everywhere, in both number types, for 0.01 and with stock', () => {
  for (const offers of TRIAL) {
    const tests = offers.filter(({ service }) => service.startsWith('test-'));
    expect(tests).toHaveLength(8 * 2 * simulatedCountries().length);
    for (const { costPerDayMicros, stock } of tests) expect([costPerDayMicros, stock > 0]).toEqual([10_000n, true]);
  }
});

it('sells the test services when the services are narrowed down', () => {
  const offers = buildOffers(
    parseSimulatorConfig({ seed: 1, countries: ['US'], services: ['tiktok'], numberTypes: ['virtual'] }),
  );
  expect(offers.map(({ offerKey }) => offerKey)).toEqual([
    'US.test-ok.virtual',
    'US.test-delayed.virtual',
    'US.test-silent.virtual',
    'US.test-duplicate.virtual',
    'US.test-late.virtual',
    'US.test-no-stock.virtual',
    'US.test-upstream-timeout.virtual',
    'US.test-price-change.virtual',
    'US.tiktok.virtual',
  ]);
});

it.each(
  ['instagram', 'whatsapp', 'telegram', 'google'].flatMap((service) =>
    ['US', 'GB', 'DE'].map((country) => [service, country]),
  ),
)('has more than ten thousand physical numbers for %s in %s in the trial, dearer ones after cheaper ones', (service, country) => {
  const offers = TRIAL.flatMap((all) => all.filter(({ offerKey }) => offerKey === `${country}.${service}.physical`));
  expect(offers).toHaveLength(3);
  expect(offers.reduce((sum, { stock }) => sum + stock, 0)).toBeGreaterThan(10_000);
  expect(offers[2]?.costPerDayMicros).toBeGreaterThan(offers[0]?.costPerDayMicros ?? 0n);
});

it('lets the cheap trial provider run out often and the dear one never', () => {
  const scarceShares = TRIAL.map((offers) => offers.filter(({ stock }) => stock <= 3).length / offers.length);
  expect(scarceShares[0]).toBeGreaterThan(0.15);
  expect(scarceShares[1]).toBeLessThan(0.1);
  expect(scarceShares[2]).toBe(0);
});
