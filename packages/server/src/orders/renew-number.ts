import { messageOf } from '../kernel/errors.ts';
import type { Micros } from '../kernel/money.ts';
import {
  type ConnectedProvider,
  type ProviderCalls,
  ProviderError,
  type ProviderErrorKind,
  type ProviderRental,
  providerErrorKind,
  type RentalRef,
} from '../providers/index.ts';
import { type CalledFor, checkedRental, findRental, type RentResult } from './rent-number.ts';

const RENEW_TIMEOUT_MS = 10_000;

/** What one upstream call to extend a rental came to; `absent` is the provider's word that it knows of no such call. */
export type RenewResult =
  | { readonly kind: 'renewed'; readonly costMicros: Micros }
  | { readonly kind: Exclude<ProviderErrorKind, 'unknown'> | 'absent' | 'unknown'; readonly error: string };

export interface RenewCall {
  readonly order: CalledFor;
  readonly rental: RentalRef;
  readonly days: number;
  readonly reference: string;
  readonly maxCostMicros: Micros;
  /** Called when the adapter answers with an extension after it was given up. */
  readonly onLate: (costMicros: Micros) => void;
}

/**
 * Extends a rental upstream. Never throws: an answer that is lost, late or unreadable is `unknown`, after the provider
 * was asked once by our reference.
 */
export async function renewNumber(
  calls: ProviderCalls,
  connected: ConnectedProvider,
  call: RenewCall,
): Promise<RenewResult> {
  const result = await callRenew(calls, connected, call);
  if (result.kind !== 'unknown') return result;
  const found = await findRenewal(calls, connected, call);
  // A call that the provider knows nothing of yet may still be under way.
  return found.kind === 'renewed' ? found : result;
}

/** One call, and nothing asked after it. */
export async function callRenew(
  calls: ProviderCalls,
  { provider, providerId }: ConnectedProvider,
  { order, rental, days, reference, maxCostMicros, onLate }: RenewCall,
): Promise<RenewResult> {
  let given = false;
  try {
    const call = { providerId, operation: 'renew', timeoutMs: RENEW_TIMEOUT_MS, order } as const;
    const costMicros = await calls.call(call, async (signal) => {
      const cost = costOf(
        rental,
        checkedRental(await provider.renew({ ...rental, maxCostMicros }, days, reference, signal)),
      );
      if (given) onLate(cost);
      return cost;
    });
    return { kind: 'renewed', costMicros };
  } catch (error) {
    return { kind: providerErrorKind(error), error: messageOf(error) };
  } finally {
    given = true;
  }
}

/** Asks a provider what became of a call to extend; `unknown` where it cannot be asked. */
export async function findRenewal(
  calls: ProviderCalls,
  connected: ConnectedProvider,
  { order, rental, reference }: Pick<RenewCall, 'order' | 'rental' | 'reference'>,
): Promise<RenewResult> {
  const found: RentResult = await findRental(calls, connected, {
    order,
    reference,
    lostBecause: 'the answer to the renew call was lost',
  });
  if (found.kind !== 'rented') return found;
  try {
    return { kind: 'renewed', costMicros: costOf(rental, found.rental) };
  } catch (error) {
    return { kind: 'unknown', error: messageOf(error) };
  }
}

/** An extension of something else than was asked for makes no sense, and may still have cost money. */
function costOf(rental: RentalRef, renewed: ProviderRental): Micros {
  if (renewed.upstreamId !== rental.upstreamId || renewed.phone !== rental.phone) {
    throw new ProviderError('unknown', 'the provider answered with another rental than the one to extend');
  }
  return renewed.costMicros;
}
