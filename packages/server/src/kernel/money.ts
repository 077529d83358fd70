/** Money inside the box: whole millionths of the currency unit. */
export type Micros = bigint;

const MICROS_PER_UNIT = 1_000_000n;
/** Below 2^33 units neighbouring millionths are different JSON numbers; from there on they run into each other. */
const UNITS_MAX = 2 ** 33;
const EXACT_MICROS = BigInt(UNITS_MAX) * MICROS_PER_UNIT;

/**
 * The JSON number for an amount, exact to six decimals.
 * @throws RangeError from ±8,589,934,592 on, where a JSON number would lose a digit.
 */
export function toDecimal(micros: Micros): number {
  if (micros >= EXACT_MICROS || micros <= -EXACT_MICROS)
    throw new RangeError(`Amount ${micros} does not fit a JSON number.`);
  return Number(micros) / Number(MICROS_PER_UNIT);
}

/**
 * The JSON number nearest to a sum over many accounts, or to what a provider claims: exact below ±8,589,934,592, and
 * beyond to at least fifteen digits. What one customer has is always {@link toDecimal}.
 */
export function toNearestDecimal(micros: Micros): number {
  return Number(micros) / Number(MICROS_PER_UNIT);
}

/**
 * Reads an amount from the wire.
 * @throws RangeError when it is not finite, has more than six decimals, or is out of range.
 */
export function fromDecimal(value: number): Micros {
  if (!Number.isFinite(value)) throw new RangeError('An amount must be a finite number.');
  if (Math.abs(value) >= UNITS_MAX) throw new RangeError('An amount must be below 8,589,934,592.');
  const nearest = Math.round(value * Number(MICROS_PER_UNIT));
  // The product is rounded once more near the limit, so that the millionth meant may be a neighbour.
  const micros = [nearest, nearest - 1, nearest + 1].find((guess) => guess / Number(MICROS_PER_UNIT) === value);
  if (micros === undefined) throw new RangeError('An amount has at most six decimals.');
  return BigInt(micros);
}

/** `amount × basisPoints / 10,000`, rounded up to a multiple of `step`, so that a price is never under its cost. */
export function scaleUp(amount: Micros, basisPoints: bigint, step: Micros = 1n): Micros {
  const scaled = ceilDiv(amount * basisPoints, 10_000n);
  return ceilDiv(scaled, step) * step;
}

function ceilDiv(dividend: bigint, divisor: bigint): bigint {
  return (dividend + divisor - 1n) / divisor;
}
