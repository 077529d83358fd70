import type { NumberType, RentRequest } from '../../provider.ts';
import { ProviderError } from '../../provider-error.ts';
import { offerKeyOf, type SimulatedRental } from './rental.ts';
import { SANDBOX_SEED } from './sandbox-offers.ts';
import { hash32 } from './seeded.ts';

const DAY_MS = 86_400_000;
const DAYS_MAX = 30;
const UUID_V7 = /^([0-9a-f]{8})-([0-9a-f]{4})-7[0-9a-f]{3}-/;

/** What a rental of the sandbox is, all of it written in its id. */
export interface SandboxRental {
  readonly country: string;
  readonly service: string;
  readonly numberType: NumberType;
  readonly reference: string;
}

export function rentalIdOf({ country, service, numberType, reference }: SandboxRental | RentRequest): string {
  return [country, service, numberType, reference].join('.');
}

/**
 * The reverse of {@link rentalIdOf}.
 * @throws ProviderError `rejected` when it is not an id of ours.
 */
export function readRentalId(upstreamId: string): SandboxRental {
  const [country = '', service = '', numberType, ...rest] = upstreamId.split('.');
  const reference = rest.join('.');
  if ((numberType !== 'physical' && numberType !== 'virtual') || reference === '') {
    throw new ProviderError('rejected', 'The rental is not known.');
  }
  return { country, service, numberType, reference };
}

/** When a rental began: its reference is a UUID version 7, which begins with the time it was made. */
export function startOf(reference: string, otherwiseMs: number): number {
  const [, high = '', low = ''] = UUID_V7.exec(reference) ?? [];
  return high === '' ? otherwiseMs : Number.parseInt(high + low, 16);
}

/** The rental as what plans and writes messages knows it. */
export function toSimulatedRental(rental: SandboxRental, phone: string, nowMs: number): SimulatedRental {
  const { country, service, numberType, reference } = rental;
  const startedAtMs = startOf(reference, nowMs);
  return {
    upstreamId: rentalIdOf(rental),
    sequence: hash32(SANDBOX_SEED, reference),
    reference,
    offerKey: offerKeyOf(country, service, numberType),
    phone,
    slot: null,
    costMicros: 0,
    startedAtMs,
    // It ends when it is given back: renewals are not remembered here.
    endsAtMs: startedAtMs + DAYS_MAX * DAY_MS,
    endedAtMs: null,
    delivered: 0,
    renewals: [],
  };
}
