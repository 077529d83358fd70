import type { Micros } from '../kernel/money.ts';
import type { PricingDeps } from './quoting-deps.ts';

export interface OfferTerm {
  /** Who pays. */
  readonly tenantId: number;
  /** What the number was rented for; its offer may serve any. */
  readonly service: string;
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
  { catalog, registry, prices }: PricingDeps,
  { tenantId, service, providerId, offerKey, days }: OfferTerm,
): TermPrice | undefined {
  const offer = catalog.get(providerId, offerKey);
  const provider = registry.get(providerId);
  if (!offer || !provider) return undefined;
  const list = prices.listOf({ group: prices.groupOf(tenantId), service, country: offer.country });
  return {
    priceMicros: list.perDay(provider, offer.costPerDayMicros) * BigInt(days),
    maxCostMicros: offer.costPerDayMicros * BigInt(days),
  };
}
