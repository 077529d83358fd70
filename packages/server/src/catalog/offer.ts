import type { Micros } from '../kernel/money.ts';
import type { NumberType } from '../providers/index.ts';

/** A provider's offer in our catalog: what can be rented, at which cost, from whom. */
export interface Offer {
  /** Ours, opaque, the same on every sync: it names the offer without naming the provider. */
  readonly offerId: string;
  readonly providerId: number;
  /** The provider's key of the offer. */
  readonly offerKey: string;
  /** Service code, or `*` for any service. */
  readonly service: string;
  readonly country: string;
  readonly numberType: NumberType;
  readonly costPerDayMicros: Micros;
  readonly minDays: number;
  readonly maxDays: number;
  /** Counts down as numbers are sold and is corrected by the next sync. */
  stock: number;
}
