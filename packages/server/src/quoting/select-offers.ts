import type { Catalog } from '../catalog/index.ts';
import type { Micros } from '../kernel/money.ts';
import type { ProviderRegistry } from '../providers/index.ts';
import type { Quote } from './quote.ts';
import { byPriceThenOwn, type QuoteRequest, type WeighedOffer, weighOffer } from './weigh-offer.ts';

export interface Selection {
  /** In the order to try: cheapest first, own numbers first at equal price. */
  readonly quotes: readonly Quote[];
  /** Set when there would have been offers in stock but for the price limit: the cheapest of them. */
  readonly cheapestAboveMaxMicros: Micros | null;
}

/** Weighs every offer that fits: reads memory only. */
export function selectOffers(catalog: Catalog, registry: ProviderRegistry, request: QuoteRequest): Selection {
  const quotes: WeighedOffer[] = [];
  let cheapestAboveMaxMicros: Micros | null = null;
  for (const offer of catalog.find(request)) {
    const provider = registry.get(offer.providerId);
    if (!provider?.sides.includes(request.side)) continue;
    const weighed = weighOffer(offer, provider, request);
    const { obstacle, priceMicros } = weighed;
    if (obstacle === null) quotes.push(weighed);
    else if (
      obstacle === 'above_max_price' &&
      (cheapestAboveMaxMicros === null || priceMicros < cheapestAboveMaxMicros)
    )
      cheapestAboveMaxMicros = priceMicros;
  }
  return { quotes: quotes.sort(byPriceThenOwn), cheapestAboveMaxMicros };
}
