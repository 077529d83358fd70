import fc from 'fast-check';
import { expect, it } from 'vitest';
import { monthsBegun, renewalCostMicros, rentCostMicros } from './monthly-price.ts';

const at = (text: string) => new Date(`${text}Z`);

it('charges the first month when a number is bought, and each next one on the same day', () => {
  const boughtAt = at('2026-01-10T10:00:00');
  expect(monthsBegun(boughtAt, 1)).toBe(1n);
  expect(monthsBegun(boughtAt, 30)).toBe(1n);
  // The tenth of February at ten: given back a little later, a second month has begun.
  expect(monthsBegun(boughtAt, 31)).toBe(2n);
  expect(monthsBegun(boughtAt, 58)).toBe(2n);
  expect(monthsBegun(boughtAt, 59)).toBe(3n);
});

it('takes the last day of a month that is too short', () => {
  const boughtAt = at('2026-01-31T00:30:00');
  expect(monthsBegun(boughtAt, 27)).toBe(1n);
  expect(monthsBegun(boughtAt, 28)).toBe(2n);
  expect(monthsBegun(boughtAt, 58)).toBe(2n);
  expect(monthsBegun(boughtAt, 59)).toBe(3n);
});

it('counts a number that is given back within the hour after its anniversary as begun', () => {
  const boughtAt = at('2026-04-05T10:00:00');
  expect(monthsBegun(boughtAt, 29)).toBe(1n);
  expect(monthsBegun(boughtAt, 30)).toBe(2n);
});

it('adds up to the same cost however a time is cut into a rental and renewals', () => {
  const price = { monthlyMicros: 1_150_000n, upfrontMicros: 500_000n };
  fc.assert(
    fc.property(
      fc.date({ min: at('2020-01-01T00:00:00'), max: at('2035-01-01T00:00:00'), noInvalidDate: true }),
      fc.array(fc.integer({ min: 1, max: 30 }), { minLength: 1, maxLength: 8 }),
      (boughtAt, [first = 1, ...renewals]) => {
        let days = first;
        let cost = rentCostMicros(price, boughtAt, days);
        for (const added of renewals) {
          cost += renewalCostMicros(price.monthlyMicros, boughtAt, days, added);
          days += added;
        }
        expect(cost).toBe(rentCostMicros(price, boughtAt, days));
        // No month is longer than 31 days.
        expect(monthsBegun(boughtAt, days)).toBeGreaterThanOrEqual(BigInt(Math.ceil(days / 31)));
      },
    ),
  );
});
