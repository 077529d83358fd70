import { type Micros, scaleUp } from '../kernel/money.ts';

/** Prices are whole cents, so that they read well and add up on paper. */
const PRICE_STEP_MICROS = 10_000n;

/** What a customer pays for one day: cost and markup, rounded up, never under cost. */
export function pricePerDay(costPerDayMicros: Micros, markupBps: number): Micros {
  return scaleUp(costPerDayMicros, 10_000n + BigInt(markupBps), PRICE_STEP_MICROS);
}
