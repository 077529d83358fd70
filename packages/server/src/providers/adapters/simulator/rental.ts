import type { ProviderRental } from '../../provider.ts';

export interface Renewal {
  readonly reference: string;
  readonly costMicros: number;
  readonly endsAtMs: number;
}

/** A rental as the simulated provider keeps it; also what its journal stores. Micros are safe integers here. */
export interface SimulatedRental {
  readonly upstreamId: string;
  /** Counts the rentals of this provider; the seed and this decide what the rental receives. */
  readonly sequence: number;
  readonly reference: string;
  readonly offerKey: string;
  readonly phone: string;
  /** Which number of the country it is; null where the number was sold twice on purpose. */
  readonly slot: number | null;
  readonly costMicros: number;
  readonly startedAtMs: number;
  endsAtMs: number;
  /** When it was released or its time ran out; null while it is active. */
  endedAtMs: number | null;
  /** How many planned deliveries the sink has taken. */
  delivered: number;
  renewals: readonly Renewal[];
}

/** The key of an offer: country, service and number type. */
export function offerKeyOf(country: string, service: string, numberType: string): string {
  return `${country}.${service}.${numberType}`;
}

export function countryOf({ offerKey }: Pick<SimulatedRental, 'offerKey'>): string {
  return offerKey.slice(0, 2);
}

export function serviceOf({ offerKey }: Pick<SimulatedRental, 'offerKey'>): string {
  return offerKey.slice(3, offerKey.lastIndexOf('.'));
}

export function toProviderRental(rental: SimulatedRental): ProviderRental {
  return {
    upstreamId: rental.upstreamId,
    phone: rental.phone,
    costMicros: BigInt(rental.costMicros),
    endsAt: new Date(rental.endsAtMs),
  };
}

/** The rental as a renewal left it: what the extra days cost, and the new end. */
export function renewedRental(rental: SimulatedRental, { costMicros, endsAtMs }: Renewal): ProviderRental {
  return { ...toProviderRental(rental), costMicros: BigInt(costMicros), endsAt: new Date(endsAtMs) };
}
