import fc from 'fast-check';
import { expect, it } from 'vitest';
import { createPriceBook, EVERYBODY } from './price-book.ts';
import { isHeldUpByCost, pricePerDay } from './price-per-day.ts';
import type { PriceRule, PriceScope, PriceTerms } from './price-rule.ts';

const terms: fc.Arbitrary<PriceTerms> = fc
  .record({
    markupBps: fc.option(fc.integer({ min: -10_000, max: 50_000 })),
    fixedPerDayMicros: fc.bigInt({ min: -3_000_000n, max: 3_000_000n }),
    floorPerDayMicros: fc.bigInt({ min: 0n, max: 3_000_000n }),
    stepMicros: fc.constantFrom(100n, 10_000n, 50_000n, 1_000_000n),
    endingShare: fc.integer({ min: 0, max: 99 }),
  })
  .map(({ endingShare, ...rest }) => ({ ...rest, endingMicros: (rest.stepMicros * BigInt(endingShare)) / 100n }));
const cost = fc.bigInt({ min: 0n, max: 5_000_000n });
const markup = fc.nat(20_000);

const PLAIN: PriceTerms = {
  markupBps: null,
  fixedPerDayMicros: 0n,
  floorPerDayMicros: 0n,
  stepMicros: 10_000n,
  endingMicros: 0n,
};
const EVERYWHERE: PriceScope = { tenantId: null, service: null, country: null, providerId: null };

it('INV11: never prices a day under its cost or at nothing, whatever a rule says', () => {
  fc.assert(
    fc.property(cost, markup, fc.option(terms, { nil: undefined }), (costMicros, markupBps, rule) => {
      const price = pricePerDay(costMicros, markupBps, rule);
      expect(price >= costMicros && price > 0n).toBe(true);
      expect(price >= (rule?.floorPerDayMicros ?? 0n)).toBe(true);
    }),
    { numRuns: 5_000 },
  );
});

it('ends every price as its rule says, on the next one that will do; whole cents without a rule', () => {
  fc.assert(
    fc.property(cost, markup, terms, (costMicros, markupBps, rule) => {
      const { stepMicros: step, endingMicros: ending } = rule;
      const price = pricePerDay(costMicros, markupBps, rule);
      expect((price - ending) % step).toBe(0n);
      const exact = pricePerDay(costMicros, markupBps, { ...rule, stepMicros: 1n, endingMicros: 0n });
      expect(price >= exact && (price - step < exact || price === ending || price === step)).toBe(true);
      expect(pricePerDay(costMicros, markupBps) % 10_000n).toBe(0n);
    }),
    { numRuns: 2_000 },
  );
});

it.each([
  ['the markup of the provider', {}, 1_200_000n],
  ['a markup of its own, rounded up to cents', { markupBps: 3_333 }, 1_340_000n],
  ['a fixed amount after the markup', { markupBps: 1_000, fixedPerDayMicros: 50_000n }, 1_150_000n],
  ['a floor', { markupBps: 0, floorPerDayMicros: 2_000_000n }, 2_000_000n],
  ['steps of five cents', { markupBps: 1_110, stepMicros: 50_000n }, 1_150_000n],
  ['prices that end with 99', { stepMicros: 1_000_000n, endingMicros: 990_000n }, 1_990_000n],
  ['one price for all, where it covers the cost', { markupBps: -10_000, fixedPerDayMicros: 1_500_000n }, 1_500_000n],
  ['the cost, where a rule asks for less', { markupBps: -2_000 }, 1_000_000n],
])('makes a price of a cost of 1 by %s', (_, rule, price) => {
  expect(pricePerDay(1_000_000n, 2_000, { ...PLAIN, ...rule })).toBe(price);
});

it('tells which rules the cost holds up', () => {
  expect(isHeldUpByCost(1_000_000n, 0, { ...PLAIN, markupBps: -1 })).toBe(true);
  expect(isHeldUpByCost(1_000_000n, 0, PLAIN)).toBe(false);
});

it('lets the most specific rule win: by tenant, then service, then country, then provider', () => {
  const maybe = <T>(value: T) => fc.constantFrom(value, null);
  const scope = fc.record({
    tenantId: fc.constantFrom(7, 8, null),
    service: maybe('telegram'),
    country: maybe('US'),
    providerId: maybe(2),
  });
  const scopes = fc.uniqueArray(scope, { selector: (each) => JSON.stringify(each), maxLength: 24 });
  const rankOf = ({ tenantId, service, country, providerId }: PriceScope) =>
    [tenantId, service, country, providerId].reduce<number>((rank, value) => rank * 2 + (value === null ? 0 : 1), 0);
  fc.assert(
    fc.property(scopes, fc.constantFrom(7, 9), fc.constantFrom(2, 3), (given, tenantId, providerId) => {
      const rules: PriceRule[] = given.map((each, index) => ({ ...PLAIN, ...each, ruleId: index + 1 }));
      const book = createPriceBook(rules);
      const list = book.listOf({ group: book.groupOf(tenantId), service: 'telegram', country: 'US' });
      const fitting = rules.filter(
        (rule) =>
          (rule.tenantId === null || rule.tenantId === tenantId) &&
          (rule.providerId === null || rule.providerId === providerId),
      );
      const best = fitting.toSorted((a, b) => rankOf(b) - rankOf(a))[0];
      expect(list.ruleFor(providerId)).toBe(best);
      // Elsewhere only what is for everywhere fits.
      const elsewhere = book.listOf({ group: EVERYBODY, service: 'whatsapp', country: 'GB' }).ruleFor(providerId);
      expect(elsewhere === undefined || (elsewhere.service === null && elsewhere.country === null)).toBe(true);
    }),
    { numRuns: 1_000 },
  );
});

it('puts tenants without a rule of their own into one group, and counts up with every change', () => {
  const book = createPriceBook([{ ...PLAIN, ...EVERYWHERE, tenantId: 7, ruleId: 1 }]);
  expect([book.groupOf(7), book.groupOf(8), book.groupOf(null)]).toEqual([7, EVERYBODY, EVERYBODY]);
  const before = book.revision();
  const list = book.listOf({ group: EVERYBODY, service: 'telegram', country: 'US' });
  expect(list.perDay({ providerId: 1, markupBps: 1_000 }, 1_000_000n)).toBe(1_100_000n);
  book.replaceRules([{ ...PLAIN, ...EVERYWHERE, markupBps: 5_000, ruleId: 2 }]);
  expect(book.revision()).not.toBe(before);
  expect(book.groupOf(7)).toBe(EVERYBODY);
  const after = book.listOf({ group: EVERYBODY, service: 'telegram', country: 'US' });
  expect(after.perDay({ providerId: 1, markupBps: 1_000 }, 1_000_000n)).toBe(1_500_000n);
});
