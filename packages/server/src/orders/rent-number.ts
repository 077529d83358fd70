import { messageOf } from '../kernel/errors.ts';
import {
  type ConnectedProvider,
  type ProviderCalls,
  ProviderError,
  type ProviderErrorKind,
  type ProviderRental,
  providerErrorKind,
  type RentRequest,
} from '../providers/index.ts';
import type { Quote } from '../quoting/index.ts';

const RENT_TIMEOUT_MS = 10_000;
const LOOKUP_TIMEOUT_MS = 3_000;
const E164 = /^\+[1-9]\d{6,14}$/;

/** More than this for one number is a mistake, not a price: a thousand million units. */
const COST_MAX_MICROS = 1_000_000_000_000_000n;
/** Nor is more than that given back. */
export const REFUND_MAX_MICROS = COST_MAX_MICROS;
/** Anything that can be stored and printed: no control characters, no half of a surrogate pair. */
const UPSTREAM_ID = /^[^\p{C}]{1,200}$/u;

/**
 * What one upstream call came to. `absent` is the provider's word that it knows of no such call; one that is still
 * under way may take effect after that.
 */
export type RentResult =
  | { readonly kind: 'rented'; readonly rental: ProviderRental }
  | { readonly kind: Exclude<ProviderErrorKind, 'unknown'> | 'absent' | 'unknown'; readonly error: string };

/** The order a provider is called for. */
export interface CalledFor {
  readonly tenantId: number;
  readonly orderId: number;
}

export interface RentOrder {
  readonly order: CalledFor;
  readonly quote: Quote;
  readonly reference: string;
  /** Called when the adapter answers with a number after it was given up. */
  readonly onLate: (rental: ProviderRental) => void;
}

/**
 * Rents a number upstream. Never throws: an answer that is lost, late or unreadable is `unknown`, after the provider
 * was asked once by our reference.
 */
export async function rentNumber(
  calls: ProviderCalls,
  connected: ConnectedProvider,
  { order, quote, reference, onLate }: RentOrder,
): Promise<RentResult> {
  const { provider, providerId } = connected;
  const request = rentRequestOf(quote, reference);
  let given = false;
  const result = await settle(
    calls.call({ providerId, operation: 'rent', timeoutMs: RENT_TIMEOUT_MS, order }, async (signal) => {
      const rental = checkedRental(await provider.rent(request, signal));
      if (given) onLate(rental);
      return rental;
    }),
  );
  given = true;
  return result.kind === 'unknown'
    ? findRental(calls, connected, { order, reference, lostBecause: result.error, request })
    : result;
}

/** What a provider is asked for. */
export function rentRequestOf({ offer, service, rentDays, maxCostMicros }: Quote, reference: string): RentRequest {
  const { offerKey, country, numberType } = offer;
  return { offerKey, service, country, numberType, days: rentDays, reference, maxCostMicros };
}

export interface LostCall {
  readonly order: CalledFor;
  readonly reference: string;
  readonly lostBecause: string;
  /** What was asked for, where it is still known. */
  readonly request?: RentRequest;
}

/** Asks a provider what became of a call whose answer was lost. */
export async function findRental(
  calls: ProviderCalls,
  { provider, providerId }: Pick<ConnectedProvider, 'provider' | 'providerId'>,
  { order, reference, lostBecause, request }: LostCall,
): Promise<RentResult> {
  const find = provider.findByReference?.bind(provider);
  if (!find) return { kind: 'unknown', error: lostBecause };
  try {
    const call = { providerId, operation: 'find', timeoutMs: LOOKUP_TIMEOUT_MS, order } as const;
    const found = await calls.call(call, (signal) => find(reference, signal, request));
    return found === 'absent'
      ? { kind: 'absent', error: lostBecause }
      : { kind: 'rented', rental: checkedRental(found) };
  } catch (error) {
    return { kind: 'unknown', error: `${lostBecause}; asked again: ${messageOf(error)}` };
  }
}

async function settle(call: Promise<ProviderRental>): Promise<RentResult> {
  try {
    return { kind: 'rented', rental: await call };
  } catch (error) {
    return { kind: providerErrorKind(error), error: messageOf(error) };
  }
}

/**
 * An answer is hostile input until it is checked; one that makes no sense may still have cost money.
 * @throws ProviderError unknown.
 */
export function checkedRental(rental: ProviderRental): ProviderRental {
  if (
    !E164.test(rental.phone) ||
    !UPSTREAM_ID.test(rental.upstreamId) ||
    rental.costMicros < 0n ||
    rental.costMicros > COST_MAX_MICROS
  ) {
    throw new ProviderError('unknown', 'the provider answered with a rental that makes no sense');
  }
  return rental;
}
