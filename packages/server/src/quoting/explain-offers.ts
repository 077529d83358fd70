import type { Catalog } from '../catalog/index.ts';
import type { ProviderRegistry } from '../providers/index.ts';
import type { Quote } from './quote.ts';
import { byPriceThenOwn, type Obstacle, type QuoteRequest, weighOffer } from './weigh-offer.ts';

const OFFERS_MAX = 50;

export interface ExplainedOffer extends Quote {
  /** What customers see in place of the provider's name. */
  readonly alias: string;
  /** Why it was taken, or left. `equal_price`: another one at this price goes first. */
  readonly reason: 'chosen' | 'dearer' | 'equal_price' | Obstacle;
}

/**
 * Every offer of the service in the country with the reason it is taken or left for; the cheapest 50 of them, and the
 * one that is taken wherever it stands. Reads memory only.
 */
export function explainOffers(
  catalog: Catalog,
  registry: ProviderRegistry,
  request: QuoteRequest,
): readonly ExplainedOffer[] {
  const weighed = catalog
    .find({ ...request, numberType: null })
    .flatMap((offer) => {
      const provider = registry.get(offer.providerId);
      return provider?.sides.includes(request.side) ? [weighOffer(offer, provider, request)] : [];
    })
    .sort(byPriceThenOwn);
  const chosen = weighed.find(({ obstacle }) => obstacle === null);
  const shown = weighed.slice(0, OFFERS_MAX);
  if (chosen && !shown.includes(chosen)) shown.splice(-1, 1, chosen);
  return shown.map(({ provider, obstacle, ...quote }) => ({
    ...quote,
    alias: provider.alias,
    reason:
      obstacle ??
      (quote.offer === chosen?.offer ? 'chosen' : quote.priceMicros === chosen?.priceMicros ? 'equal_price' : 'dearer'),
  }));
}
