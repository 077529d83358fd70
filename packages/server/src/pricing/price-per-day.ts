import { type Micros, scaleUp } from '../kernel/money.ts';
import type { PriceTerms } from './price-rule.ts';

/** Prices are whole cents unless a rule says otherwise, so that they read well and add up on paper. */
export const STEP_MICROS = 10_000n;

/** What a customer pays for one day: by the rule, or by the provider's markup where none is given; never under cost, never nothing. */
export function pricePerDay(costPerDayMicros: Micros, markupBps: number, rule?: PriceTerms): Micros {
  if (!rule) return roundUp(markedUp(costPerDayMicros, markupBps), STEP_MICROS, 0n);
  const asked = askedPerDay(costPerDayMicros, markupBps, rule);
  return roundUp(asked > costPerDayMicros ? asked : costPerDayMicros, rule.stepMicros, rule.endingMicros);
}

/** Whether a rule asks for less than the cost, so that the cost takes its place. */
export function isHeldUpByCost(costPerDayMicros: Micros, markupBps: number, rule: PriceTerms): boolean {
  return askedPerDay(costPerDayMicros, markupBps, rule) < costPerDayMicros;
}

/** What a rule asks for before it is rounded and held to the cost. */
function askedPerDay(costPerDayMicros: Micros, markupBps: number, rule: PriceTerms): Micros {
  const marked = markedUp(costPerDayMicros, rule.markupBps ?? markupBps) + rule.fixedPerDayMicros;
  return marked > rule.floorPerDayMicros ? marked : rule.floorPerDayMicros;
}

/** Rounded up to a millionth; a markup is never under minus one hundred percent. */
function markedUp(costPerDayMicros: Micros, markupBps: number): Micros {
  return scaleUp(costPerDayMicros, BigInt(10_000 + markupBps));
}

/** The next price that is a multiple of the step and the ending, and is not nothing. */
function roundUp(micros: Micros, step: Micros, ending: Micros): Micros {
  const above = micros - ending;
  if (above > 0n) return ((above + step - 1n) / step) * step + ending;
  return ending > 0n ? ending : step;
}
