import fc from 'fast-check';
import { expect, it } from 'vitest';
import { rentCostMicros } from './monthly-price.ts';
import { findTermOffer, termOffers } from './term-offers.ts';

const KIND = { country: 'US', type: 'local' };
const NOW = new Date('2026-03-10T12:00:00Z');
const PRICE = { monthlyMicros: 1_150_000n, upfrontMicros: 0n };

it('lists each term for the days up to the next one, the last up to thirty', () => {
  const offers = termOffers(KIND, { price: PRICE, stock: 20 }, [7, 1, 28], NOW);
  expect(offers.map(({ offerKey, minDays, maxDays }) => [offerKey, minDays, maxDays])).toEqual([
    ['US/local/1', 1, 6],
    ['US/local/7', 7, 27],
    ['US/local/28', 28, 30],
  ]);
  expect(offers[1]).toMatchObject({ service: '*', numberType: 'virtual', stock: 20, costPerDayMicros: 164_286n });
});

it('is never under what the carrier charges, on any day, for any price, term and number of days', () => {
  fc.assert(
    fc.property(
      fc.record({ monthlyMicros: fc.bigInt(0n, 90_000_000n), upfrontMicros: fc.bigInt(0n, 9_000_000n) }),
      fc.uniqueArray(fc.integer({ min: 1, max: 30 }), { minLength: 1 }),
      fc.date({ min: new Date('2020-01-01'), max: new Date('2035-01-01'), noInvalidDate: true }),
      (price, terms, now) => {
        for (const { costPerDayMicros, minDays, maxDays } of termOffers(KIND, { price, stock: 1 }, terms, now)) {
          for (let days = minDays; days <= maxDays; days += 1) {
            expect(costPerDayMicros * BigInt(days)).toBeGreaterThanOrEqual(rentCostMicros(price, now, days));
          }
        }
      },
    ),
  );
});

it('finds a kind by the key of its offer, and refuses other keys and other days', () => {
  const find = (offerKey: string, days: number) => () => findTermOffer([KIND], [7, 14], { offerKey, days });
  expect(find('US/local/7', 13)()).toBe(KIND);
  for (const [offerKey, days] of [
    ['US/local/7', 6],
    ['US/local/7', 14],
    ['US/local/1', 1],
    ['US/mobile/7', 7],
    ['GB/local/7', 7],
    ['', 7],
  ] as const) {
    expect(find(offerKey, days)).toThrow(expect.objectContaining({ kind: 'rejected' }));
  }
});
