/** Money inside the box: whole millionths of the currency unit. */
export type Micros = bigint;

const MICROS_PER_UNIT = 1_000_000n;
const SAFE_MICROS = BigInt(Number.MAX_SAFE_INTEGER);

/**
 * The JSON number for an amount, exact to six decimals.
 * @throws RangeError beyond ±9,007,199,254.740991, where a JSON number would lose a digit.
 */
export function toDecimal(micros: Micros): number {
  if (micros > SAFE_MICROS || micros < -SAFE_MICROS)
    throw new RangeError(`Amount ${micros} does not fit a JSON number.`);
  return Number(micros) / Number(MICROS_PER_UNIT);
}

/**
 * Reads an amount from the wire.
 * @throws RangeError when it is not finite, has more than six decimals, or is out of range.
 */
export function fromDecimal(value: number): Micros {
  if (!Number.isFinite(value)) throw new RangeError('An amount must be a finite number.');
  const scaled = value * Number(MICROS_PER_UNIT);
  const rounded = Math.round(scaled);
  if (!Number.isSafeInteger(rounded)) throw new RangeError('An amount must be below 9,007,199,254.');
  if (rounded / Number(MICROS_PER_UNIT) !== value) throw new RangeError('An amount has at most six decimals.');
  return BigInt(rounded);
}

/** `amount × basisPoints / 10,000`, rounded up to a multiple of `step`, so that a price is never under its cost. */
export function scaleUp(amount: Micros, basisPoints: bigint, step: Micros = 1n): Micros {
  const scaled = ceilDiv(amount * basisPoints, 10_000n);
  return ceilDiv(scaled, step) * step;
}

function ceilDiv(dividend: bigint, divisor: bigint): bigint {
  return (dividend + divisor - 1n) / divisor;
}
