import type { Catalog, Offer } from '../catalog/index.ts';
import type { Micros } from '../kernel/money.ts';
import type { MarketSide, NumberType, ProviderRegistry } from '../providers/index.ts';
import { pricePerDay } from './price.ts';
import type { Quote } from './quote.ts';

export interface QuoteRequest {
  readonly service: string;
  readonly country: string;
  /** Null: any. */
  readonly numberType: NumberType | null;
  readonly rentDays: number;
  /** The most the whole term may cost the customer; null: no limit. */
  readonly maxPriceMicros: Micros | null;
  /** Null: any offer. */
  readonly offerId: string | null;
  readonly side: MarketSide;
}

export interface Selection {
  /** In the order to try: cheapest first, own numbers first at equal price. */
  readonly quotes: readonly Quote[];
  /** Set when there would have been offers in stock but for the price limit: the cheapest of them. */
  readonly cheapestAboveMaxMicros: Micros | null;
}

/** Weighs every offer that fits: reads memory only. */
export function selectOffers(catalog: Catalog, registry: ProviderRegistry, request: QuoteRequest): Selection {
  const quotes: (Quote & { readonly ownNumbers: boolean })[] = [];
  let cheapestAboveMaxMicros: Micros | null = null;
  for (const offer of catalog.find(request)) {
    const provider = registry.get(offer.providerId);
    if (!provider || !provider.sides.includes(request.side) || !fits(offer, request)) continue;
    const perDay = pricePerDay(offer.costPerDayMicros, provider.markupBps);
    const priceMicros = perDay * BigInt(request.rentDays);
    if (request.maxPriceMicros !== null && priceMicros > request.maxPriceMicros) {
      if (cheapestAboveMaxMicros === null || priceMicros < cheapestAboveMaxMicros) cheapestAboveMaxMicros = priceMicros;
      continue;
    }
    quotes.push({
      offer,
      service: request.service,
      rentDays: request.rentDays,
      pricePerDayMicros: perDay,
      priceMicros,
      maxCostMicros: offer.costPerDayMicros * BigInt(request.rentDays),
      ownNumbers: provider.ownNumbers,
    });
  }
  return { quotes: quotes.sort(byPriceThenOwn), cheapestAboveMaxMicros };
}

function fits(offer: Offer, request: QuoteRequest): boolean {
  return (
    offer.stock > 0 &&
    request.rentDays >= offer.minDays &&
    request.rentDays <= offer.maxDays &&
    (request.offerId === null || offer.offerId === request.offerId)
  );
}

interface Rankable extends Quote {
  readonly ownNumbers: boolean;
}

function byPriceThenOwn(a: Rankable, b: Rankable): number {
  if (a.priceMicros !== b.priceMicros) return a.priceMicros < b.priceMicros ? -1 : 1;
  if (a.ownNumbers !== b.ownNumbers) return a.ownNumbers ? -1 : 1;
  return a.offer.providerId - b.offer.providerId;
}
