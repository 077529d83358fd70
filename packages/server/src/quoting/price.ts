import { type Micros, scaleUp } from '../kernel/money.ts';

/** Prices are whole cents, so that they read well and add up on paper. */
const PRICE_STEP_MICROS = 10_000n;

/** What a customer pays for one day: cost and markup, rounded up, never under cost and never nothing. */
export function pricePerDay(costPerDayMicros: Micros, markupBps: number): Micros {
  const price = scaleUp(costPerDayMicros, 10_000n + BigInt(markupBps), PRICE_STEP_MICROS);
  return price > 0n ? price : PRICE_STEP_MICROS;
}
