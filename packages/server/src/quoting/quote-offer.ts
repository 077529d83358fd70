import type { Catalog } from '../catalog/index.ts';
import type { Micros } from '../kernel/money.ts';
import type { ProviderRegistry } from '../providers/index.ts';
import { pricePerDay } from './price.ts';

export interface OfferTerm {
  readonly providerId: number;
  /** The provider's key of the offer. */
  readonly offerKey: string;
  readonly days: number;
}

export interface TermPrice {
  /** For the whole term. */
  readonly priceMicros: Micros;
  /** What the provider lists for the term. */
  readonly maxCostMicros: Micros;
}

/**
 * What more days of a number that was rented from an offer cost now, whatever the offer's stock. Undefined when it is
 * not listed any more. Reads memory only.
 */
export function quoteOffer(
  catalog: Catalog,
  registry: ProviderRegistry,
  { providerId, offerKey, days }: OfferTerm,
): TermPrice | undefined {
  const offer = catalog.ofProvider(providerId).find((listed) => listed.offerKey === offerKey);
  const provider = registry.get(providerId);
  if (!offer || !provider) return undefined;
  return {
    priceMicros: pricePerDay(offer.costPerDayMicros, provider.markupBps) * BigInt(days),
    maxCostMicros: offer.costPerDayMicros * BigInt(days),
  };
}
