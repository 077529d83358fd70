import type { Micros } from '../kernel/money.ts';

/** Where a rule applies; null: everywhere. */
export interface PriceScope {
  readonly tenantId: number | null;
  /** The service that is asked for, by its code. */
  readonly service: string | null;
  /** ISO 3166-1 alpha-2, upper case. */
  readonly country: string | null;
  readonly providerId: number | null;
}

/** How a price for one day is made from the cost of one day. */
export interface PriceTerms {
  /** Added to the cost, in hundredths of a percent, may be negative; null: the markup of the provider. */
  readonly markupBps: number | null;
  /** Added after that; may be negative. */
  readonly fixedPerDayMicros: Micros;
  /** The least a day costs. */
  readonly floorPerDayMicros: Micros;
  /** Prices are rounded up to a multiple of this, and `endingMicros` more. */
  readonly stepMicros: Micros;
  /** Below the step: 0.99 at a step of 1 makes 0.99, 1.99, 2.99. */
  readonly endingMicros: Micros;
}

export interface PriceRule extends PriceScope, PriceTerms {
  readonly ruleId: number;
}
