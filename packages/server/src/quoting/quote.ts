import type { Offer } from '../catalog/index.ts';
import type { Micros } from '../kernel/money.ts';

/** An offer with its price for a term: what a purchase may do. */
export interface Quote {
  readonly offer: Offer;
  /** What was asked for; the offer may serve any. */
  readonly service: string;
  readonly rentDays: number;
  readonly pricePerDayMicros: Micros;
  /** For the whole term. */
  readonly priceMicros: Micros;
  /** The most the provider may charge us for the term. */
  readonly maxCostMicros: Micros;
}
