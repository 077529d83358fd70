import { messageOf } from '../kernel/errors.ts';
import {
  type ConnectedProvider,
  ProviderError,
  type ProviderErrorKind,
  type ProviderRental,
  providerErrorKind,
} from '../providers/index.ts';
import type { Quote } from '../quoting/index.ts';

const RENT_TIMEOUT_MS = 10_000;
const LOOKUP_TIMEOUT_MS = 3_000;
const E164 = /^\+[1-9]\d{6,14}$/;

/** What one upstream call came to. `absent` is the provider's word that a lost call never happened. */
export type RentResult =
  | { readonly kind: 'rented'; readonly rental: ProviderRental }
  | { readonly kind: Exclude<ProviderErrorKind, 'unknown'> | 'absent' | 'unknown'; readonly error: string };

/**
 * Rents a number upstream. Never throws: an answer that is lost, late or unreadable is `unknown`, after the provider
 * was asked once by our reference.
 */
export async function rentNumber(
  { provider }: ConnectedProvider,
  quote: Quote,
  reference: string,
): Promise<RentResult> {
  const { offer, rentDays, maxCostMicros } = quote;
  const { offerKey, service, country, numberType } = offer;
  const result = await settle(
    provider.rent(
      { offerKey, service, country, numberType, days: rentDays, reference, maxCostMicros },
      AbortSignal.timeout(RENT_TIMEOUT_MS),
    ),
  );
  return result.kind === 'unknown' ? findRental({ provider }, reference, result.error) : result;
}

/** Asks a provider what became of a call whose answer was lost. */
export async function findRental(
  { provider }: Pick<ConnectedProvider, 'provider'>,
  reference: string,
  lostBecause: string,
): Promise<RentResult> {
  if (!provider.findByReference) return { kind: 'unknown', error: lostBecause };
  try {
    const found = await provider.findByReference(reference, AbortSignal.timeout(LOOKUP_TIMEOUT_MS));
    return found === 'absent' ? { kind: 'absent', error: lostBecause } : { kind: 'rented', rental: checked(found) };
  } catch (error) {
    return { kind: 'unknown', error: `${lostBecause}; asked again: ${messageOf(error)}` };
  }
}

async function settle(call: Promise<ProviderRental>): Promise<RentResult> {
  try {
    return { kind: 'rented', rental: checked(await call) };
  } catch (error) {
    return { kind: providerErrorKind(error), error: messageOf(error) };
  }
}

/** An answer is hostile input until it is checked; one that makes no sense may still have cost money. */
function checked(rental: ProviderRental): ProviderRental {
  if (
    !E164.test(rental.phone) ||
    rental.upstreamId === '' ||
    rental.upstreamId.length > 200 ||
    rental.costMicros < 0n
  ) {
    throw new ProviderError('unknown', 'the provider answered with a rental that makes no sense');
  }
  return rental;
}
