import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fromDecimal, scaleUp, toDecimal, toNearestDecimal } from './money.ts';

const LIMIT = 2n ** 33n * 1_000_000n;
const amounts = fc.bigInt({ min: 1n - LIMIT, max: LIMIT - 1n });

describe('amounts at the wire', () => {
  it('come back as they went, to the millionth, up to the limit', () => {
    fc.assert(fc.property(amounts, (micros) => fromDecimal(JSON.parse(JSON.stringify(toDecimal(micros)))) === micros));
    for (const micros of [LIMIT - 1n, LIMIT - 2n, LIMIT - 3n, 4_424_252_736_575_254n, 1n, 0n, -1n])
      expect(fromDecimal(toDecimal(micros))).toBe(micros);
  });

  it('have at most six decimals and no exponent', () => {
    fc.assert(fc.property(amounts, (micros) => /^-?\d+(\.\d{1,6})?$/.test(JSON.stringify(toDecimal(micros)))));
  });

  it('are different numbers for different amounts, however close and large', () => {
    for (let micros = LIMIT - 1_000n; micros < LIMIT - 1n; micros++) {
      expect(toDecimal(micros)).not.toBe(toDecimal(micros + 1n));
    }
  });

  it('beyond the limit are refused rather than rounded', () => {
    for (const micros of [LIMIT, -LIMIT, LIMIT * 2n]) expect(() => toDecimal(micros)).toThrow(RangeError);
    for (const value of [2 ** 33, -(2 ** 33), 1e300, Number.NaN, Number.POSITIVE_INFINITY]) {
      expect(() => fromDecimal(value)).toThrow(RangeError);
    }
  });

  it('of sums are the same below the limit, and the nearest number beyond it', () => {
    fc.assert(fc.property(amounts, (micros) => toNearestDecimal(micros) === toDecimal(micros)));
    expect(toNearestDecimal(123_456_789_012_500_000n)).toBe(123_456_789_012.5);
    expect(toNearestDecimal(-LIMIT * 4n)).toBe(-(2 ** 35));
  });

  it.each([
    0.0000001,
    0.1234567,
    1.0000001,
    0.1 + 0.2,
    -0.0000005,
  ])('of %d, with a seventh decimal, are refused', (value) => {
    expect(() => fromDecimal(value)).toThrow('at most six decimals');
  });

  it.each([
    [0.1, 100_000n],
    [0.000001, 1n],
    [1.16, 1_160_000n],
    [-0, 0n],
    [8_589_934_591.999999, LIMIT - 1n],
  ])('of %d are %d micro-units', (value, micros) => {
    expect(fromDecimal(value)).toBe(micros);
  });
});

describe('scaleUp', () => {
  it('is never below the exact amount, a multiple of the step, and less than a step above', () => {
    const steps = fc.constantFrom(1n, 10_000n, 1_000_000n);
    fc.assert(
      fc.property(
        fc.bigInt({ min: 0n, max: LIMIT }),
        fc.bigInt({ min: 10_000n, max: 50_000n }),
        steps,
        (amount, bps, step) => {
          const scaled = scaleUp(amount, bps, step);
          const exact = amount * bps;
          return scaled % step === 0n && scaled * 10_000n >= exact && (scaled - step) * 10_000n < exact + 10_000n;
        },
      ),
    );
  });

  it.each([
    [100_000n, 12_000n, 10_000n, 120_000n],
    [100_001n, 10_000n, 10_000n, 110_000n],
    [0n, 12_000n, 10_000n, 0n],
  ])('%d at %d basis points in steps of %d is %d', (amount, bps, step, expected) => {
    expect(scaleUp(amount, bps, step)).toBe(expected);
  });
});
